@echo off
rem Runs JBang: the one that is installed, else its jar, taken once through Maven and kept.
rem Usage: jbang train.java [options]
setlocal
set "root=%~dp0"
set "jar=%root%.jbang\jbang.jar"
set "version=0.132.1"
rem Scripts that are called from elsewhere look here for data and trained nets.
set "ZIFFER_HOME=%root%"

for %%J in (jbang.exe jbang.cmd) do (
  if not "%%~$PATH:J"=="" if /i not "%%~$PATH:J"=="%~f0" (
    call "%%~$PATH:J" %*
    exit /b
  )
)
where java >nul 2>nul || (
  echo error: no java on the path; install a JDK of version 17 or later>&2
  exit /b 1
)
if not exist "%jar%" (
  where mvn >nul 2>nul || (
    echo error: neither JBang nor Maven is installed; install Maven or JBang>&2
    exit /b 1
  )
  echo Taking JBang %version% through Maven, 9.5 MB, once ...>&2
  call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy "-Dartifact=dev.jbang:jbang-cli:%version%:jar:all" "-DoutputDirectory=%root%.jbang\download.part" || exit /b 1
  move "%root%.jbang\download.part\jbang-cli-%version%-all.jar" "%jar%" >nul
  rmdir /s /q "%root%.jbang\download.part"
)

rem JBang prints the command that is to be run and ends with 255; anything else is its own outcome.
set "JBANG_RUNTIME_SHELL=cmd"
set "lines=%TEMP%\ziffer-jbang-%RANDOM%.cmd"
java -classpath "%jar%" dev.jbang.Main %* > "%lines%"
set "status=%ERRORLEVEL%"
if "%status%"=="255" (
  call "%lines%"
) else (
  type "%lines%"
)
if "%status%"=="255" set "status=%ERRORLEVEL%"
del "%lines%"
exit /b %status%
