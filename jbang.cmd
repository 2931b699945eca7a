@echo off
rem Runs JBang: the one that is installed, else its jar, taken once through Maven and kept.
rem Usage: jbang train.java [options]
setlocal
set "root=%~dp0"
set "jar=%root%.jbang\jbang.jar"
set "version=0.132.1"
rem Scripts that are called from elsewhere look here for data and trained nets.
set "ZIFFER_HOME=%root%"

set "setup="
set "pack="
if /i not "%~nx1"=="setup.java" goto installed
set "setup=1"
rem A pack holds JBang's jar: it is made from this one, and used without an installed one.
echo %* | findstr /c:"--offline-pack" /c:"--from" >nul && set "pack=1"

:installed
if defined pack goto java
for %%J in (jbang.exe jbang.cmd) do (
  if not "%%~$PATH:J"=="" if /i not "%%~$PATH:J"=="%~f0" (
    call "%%~$PATH:J" %*
    exit /b
  )
)

:java
where java >nul 2>nul || (
  echo error: no java on the path; install a JDK of version 17 or later>&2
  exit /b 1
)
if not defined setup goto jar
rem A module's version is Java's own; a JRE lacks the module, and Java 8 the option.
set "feature="
for /f "tokens=3 delims=@." %%V in ('java --list-modules 2^>nul ^| findstr /b "jdk.jshell@"') do set "feature=%%V"
if not defined feature (
  echo error: this java has no JShell, so it is a JRE or Java 8; install a full JDK of version 17 or later>&2
  exit /b 1
)
if %feature% LSS 17 (
  echo error: this is Java %feature%; install a JDK of version 17 or later>&2
  exit /b 1
)
if defined pack (
  java "%root%lib\src\main\java\ziffer\app\TakePack.java" "%root%." %* || exit /b
)

:jar
if not exist "%jar%" (
  where mvn >nul 2>nul || (
    echo error: neither JBang nor Maven is installed; install Maven or JBang>&2
    exit /b 1
  )
  echo Taking JBang %version% through Maven, 9.5 MB, once ...>&2
  call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy "-Dartifact=dev.jbang:jbang-cli:%version%:jar:all" "-DoutputDirectory=%root%.jbang\download.part" || (
    echo error: Maven could not get JBang; check the network, or take a pack: jbang setup.java --from DIR>&2
    exit /b 1
  )
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
  if defined setup if not "%status%"=="0" (
    echo error: JBang could not start setup.java: see its lines above, and if it lacks something, check the network, or take a pack: jbang setup.java --from DIR>&2
  )
)
if "%status%"=="255" set "status=%ERRORLEVEL%"
del "%lines%"
exit /b %status%
