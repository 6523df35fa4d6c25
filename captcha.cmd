@echo off
rem Starts captcha-solver, and builds it first if lib\ is empty or made from other sources.
rem   CAPTCHA_JAVA_OPTIONS   more options for the JVM, such as -Xmx2g
rem   OMP_NUM_THREADS        threads for computation; without it --threads, or all physical cores
setlocal enableextensions disabledelayedexpansion
set "CAPTCHA_HOME=%~dp0"

set "CAPTCHA_JAVA=java"
if defined JAVA_HOME set "CAPTCHA_JAVA=%JAVA_HOME%\bin\java.exe"
"%CAPTCHA_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo captcha: java was not found: install a JDK 17 or newer, or point JAVA_HOME at one. 1>&2
  exit /b 1
)
rem Java 17 is the first version with this option.
"%CAPTCHA_JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
  echo captcha: this Java is too old, captcha-solver needs 17 or newer: point JAVA_HOME at one. 1>&2
  exit /b 1
)

rem Newer versions warn about memory access by a library of DL4J.
set "CAPTCHA_NEWER="
"%CAPTCHA_JAVA%" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1
if not errorlevel 1 set "CAPTCHA_NEWER=--sun-misc-unsafe-memory-access=allow"

rem What only bench needs is built for it alone, see bench\pom.xml.
set "CAPTCHA_BENCH="
set "CAPTCHA_GOAL=package"
set "CAPTCHA_CLASSES=%CAPTCHA_HOME%lib\*"
set "CAPTCHA_MAIN=io.github.captchasolver.cli.Captcha"
if not "%~1"=="bench" goto known
if not exist "%CAPTCHA_HOME%bench\pom.xml" (
  echo captcha: bench needs the folder bench of the project, which is not in %CAPTCHA_HOME% 1>&2
  exit /b 1
)
set "CAPTCHA_BENCH=%CAPTCHA_HOME%bench\target\captcha-solver-bench.jar"
set "CAPTCHA_GOAL=install"
set "CAPTCHA_CLASSES=%CAPTCHA_CLASSES%;%CAPTCHA_BENCH%"
set "CAPTCHA_MAIN=io.github.captchasolver.bench.BenchCommand"
:known

rem What follows is PowerShell. Times tell whether lib\ was made from the sources as they are; after a
rem copy they all may be newer, and the hashes of the build tell, which are in a file beside the jar.
set "CAPTCHA_SOURCES=$h = $env:CAPTCHA_HOME; $jar = Get-ChildItem -ErrorAction SilentlyContinue ($h + 'lib\captcha-solver-app-*.jar') | Select-Object -First 1; $stamp = if ($jar) { $jar.FullName + '.sum' } else { '' }; $sources = Get-ChildItem -Recurse ($h + 'src\*\src\main'), ($h + 'src\*\pom.xml'), ($h + 'pom.xml'), ($h + 'models\base.captcha'); function Hashes { ($sources | Where-Object { -not $_.PSIsContainer } | Sort-Object FullName | ForEach-Object { $_.FullName.Substring($h.Length) + ' ' + (Get-FileHash $_.FullName).Hash }) -join [Environment]::NewLine }"

rem One call compares, and counts the physical cores.
set "CAPTCHA_STATE=old"
set "CAPTCHA_CORES=1"
set "CAPTCHA_TERMINAL=false"
for /f "tokens=1-3" %%a in ('powershell -NoProfile -Command "Invoke-Expression $env:CAPTCHA_SOURCES; $reference = if ($stamp -and (Test-Path $stamp)) { Get-Item $stamp } else { $jar }; $state = 'fresh'; if (-not $jar) { $state = 'old' } elseif ($sources | Where-Object { $_.LastWriteTimeUtc -gt $reference.LastWriteTimeUtc } | Select-Object -First 1) { $state = 'old'; if ((Test-Path $stamp) -and ((Get-Content -Raw $stamp) -eq (Hashes))) { $state = 'fresh'; (Get-Item $stamp).LastWriteTimeUtc = [DateTime]::UtcNow } }; $cores = (Get-CimInstance Win32_Processor | Measure-Object -Sum NumberOfCores).Sum; $terminal = if ([Console]::IsErrorRedirected) { 'false' } else { 'true' }; $state + ' ' + $cores + ' ' + $terminal"') do (
  set "CAPTCHA_STATE=%%a"
  set "CAPTCHA_CORES=%%b"
  set "CAPTCHA_TERMINAL=%%c"
)

if "%CAPTCHA_STATE%"=="fresh" goto built
where mvn >nul 2>&1
if errorlevel 1 (
  echo captcha: mvn was not found: install Maven 3.8 or newer, it builds captcha-solver on the first start. 1>&2
  exit /b 1
)
echo Building captcha-solver (first start, takes a minute) ... 1>&2
rem Without the gates, which are for developers and run with mvn test.
call mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -P "!gates-jdk17" -f "%CAPTCHA_HOME%pom.xml" package 1>&2
if errorlevel 1 (
  echo captcha: the build failed, its messages are above. 1>&2
  exit /b 1
)
powershell -NoProfile -Command "Invoke-Expression $env:CAPTCHA_SOURCES; [IO.File]::WriteAllText($stamp, (Hashes))"
:built

rem Native libraries read the number of threads from the environment, before any Java runs.
rem The equals sign separates arguments here, so this finds --threads=4 as well.
set "CAPTCHA_TIERED=-XX:TieredStopAtLevel=1"
for %%c in (train evaluate pretrain generate serve bench) do if "%~1"=="%%c" set "CAPTCHA_TIERED="
set "CAPTCHA_THREADS="
:arguments
if "%~1"=="" goto counted
if "%~1"=="--threads" set "CAPTCHA_THREADS=%~2"
shift
goto arguments
:counted
if defined CAPTCHA_THREADS set "OMP_NUM_THREADS=%CAPTCHA_THREADS%"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%CAPTCHA_CORES%"
rem Waiting threads must not spin while other programs need the cores.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"

"%CAPTCHA_JAVA%" -XX:+UseSerialGC %CAPTCHA_NEWER% %CAPTCHA_TIERED% -Xlog:disable -Dcaptcha.terminal=%CAPTCHA_TERMINAL% -Xshare:auto --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dorg.nd4j.log.initialization=false %CAPTCHA_JAVA_OPTIONS% -Dcaptcha.home="%CAPTCHA_HOME%." -cp "%CAPTCHA_CLASSES%" %CAPTCHA_MAIN% %*
exit /b %ERRORLEVEL%
