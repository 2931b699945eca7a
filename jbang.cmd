@echo off
rem Runs a script with JBang: the installed one, else its jar, which Maven downloads once.
rem Usage: jbang train.java [options]; without arguments, lists the scripts.
rem Delayed expansion would drop the exclamation marks of paths. The arguments are never used
rem inside parentheses, which a file such as photo(1).png would close, nor after a call, which
rem would expand their percent signs once more.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "jar=%root%.jbang\jbang.jar"
set "version=0.132.1"
rem Scripts that are called from elsewhere look here for data and trained nets.
set "ZIFFER_HOME=%root%"
if "%~1"=="" goto list

set "setup="
set "pack="
if /i not "%~nx1"=="setup.java" goto installed
set "setup=1"
rem A pack holds JBang's jar: it is made from the jar here, and used even if JBang is installed.
:option
shift /1
if "%~1"=="" goto installed
if "%~1"=="--offline-pack" set "pack=1"
if "%~1"=="--from" set "pack=1"
goto option

:installed
if defined pack goto java
set "installed="
for %%J in (jbang.cmd jbang.exe) do if not "%%~$PATH:J"=="" if /i not "%%~$PATH:J"=="%~f0" set "installed=%%~$PATH:J"
if not defined installed goto java
"%installed%" %*
exit /b %ERRORLEVEL%

:java
where java >nul 2>nul
if errorlevel 1 (
  echo error: no java on the path; install a JDK of version 17 or later>&2
  exit /b 1
)
if not defined setup goto pack
rem A module's version is Java's own; a JRE lacks the module, and Java 8 the option.
set "feature="
for /f "tokens=3 delims=@.-" %%V in ('java --list-modules 2^>nul ^| findstr /b "jdk.jshell@"') do set "feature=%%V"
if not defined feature (
  echo error: this java has no JShell: it is a JRE or Java 8; install a full JDK of version 17 or later>&2
  exit /b 1
)
if %feature% LSS 17 (
  echo error: this is Java %feature%; install a JDK of version 17 or later>&2
  exit /b 1
)

:pack
if not defined pack goto jar
java "%root%lib\src\main\java\ziffer\app\TakePack.java" "%root%." %*
if errorlevel 1 exit /b %ERRORLEVEL%

:jar
if exist "%jar%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo error: neither JBang nor Maven is installed; install Maven or JBang>&2
  exit /b 1
)
echo Downloading JBang %version% with Maven, 9.5 MB, once ...>&2
pushd "%root%"
call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy "-Dartifact=dev.jbang:jbang-cli:%version%:jar:all" "-DoutputDirectory=.jbang/download.part"
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" (
  echo error: Maven could not download JBang; check the network, or use an offline pack: jbang setup.java --from DIR>&2
  exit /b 1
)
move "%root%.jbang\download.part\jbang-cli-%version%-all.jar" "%jar%" >nul
rmdir /s /q "%root%.jbang\download.part"

:run
rem JBang prints the command to run and exits with 255; any other exit code is its own. It must
rem print in the code page in which cmd reads, or a user's name with an umlaut breaks all paths.
set "JBANG_RUNTIME_SHELL=cmd"
set "encoding="
for /f "tokens=2 delims=:." %%P in ('chcp') do for %%E in (%%P) do set "encoding=cp%%E"
if "%encoding%"=="cp65001" set "encoding=UTF-8"
set "lines=%TEMP%\ziffer-jbang-%RANDOM%.txt"
java -Dstdout.encoding=%encoding% -Dsun.stdout.encoding=%encoding% -classpath "%jar%" dev.jbang.Main %* > "%lines%"
set "status=%ERRORLEVEL%"
if "%status%"=="255" goto command
type "%lines%"
del "%lines%"
if defined setup if not "%status%"=="0" echo error: JBang could not start setup.java, see above; if a download failed, check the network, or use an offline pack: jbang setup.java --from DIR>&2
exit /b %status%

:command
set "command="
for /f "usebackq delims=" %%C in ("%lines%") do set "command=%%C"
del "%lines%"
%command%
exit /b %ERRORLEVEL%

:list
echo Usage: jbang SCRIPT [options]; jbang SCRIPT --help shows the options
rem Of an alias, the line of its name and that of its description.
for /f tokens^=2^,4^ delims^=^" %%A in ('findstr /r "\.java.:.{ description" "%root%.jbang\jbang-catalog.json"') do if "%%B"=="" (set "name=%%A") else call :entry "%%B"
exit /b 0

:entry
set "padded=%name%                "
echo   %padded:~0,16% %~1
exit /b 0
