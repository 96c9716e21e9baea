# Builds Boardpack for Windows on Windows, from python.org's own files:   powershell -File tools\windows\build.ps1
# Needed beforehand: Python 3.13 (py -3.13), mingw-w64's gcc and NSIS's makensis on the path. No administrator.
# The result is in dist\windows. It is tried at the end: the sample pack is made, a letter read, the window drawn.
param([string]$PythonVersion = "3.13.11", [string]$Embeddable = "")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

foreach ($tool in "gcc", "windres", "makensis") {
    if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) {
        throw "“$tool” is not on the path. Install mingw-w64 and NSIS, for example with winget or scoop."
    }
}
if (-not $Embeddable) {
    $Embeddable = "build\python-$PythonVersion-embed-amd64.zip"
    New-Item -ItemType Directory -Force build | Out-Null
    if (-not (Test-Path $Embeddable)) {
        Invoke-WebRequest "https://www.python.org/ftp/python/$PythonVersion/python-$PythonVersion-embed-amd64.zip" -OutFile $Embeddable
    }
}
py -3.13 -m venv build\tools
build\tools\Scripts\python -m pip install --quiet -r tools\bundle\tools.txt
$env:PATH = "$PWD\build\tools\Scripts;$env:PATH"
build\tools\Scripts\python tools\windows\build.py --release --embeddable $Embeddable
if ($LASTEXITCODE) { throw "The build failed." }

$signature = Get-AuthenticodeSignature dist\windows\Boardpack\python\python313.dll
if ($signature.Status -ne "Valid") { throw "Python's library is not signed: $($signature.Status)" }

$place = Join-Path $env:TEMP "Boardpack ŵ trial"
Remove-Item -Recurse -Force $place -ErrorAction SilentlyContinue
dist\windows\Boardpack\boardpack.exe demo "$place"
if ($LASTEXITCODE) { throw "The sample pack was not made." }
dist\windows\Boardpack\boardpack.exe letter import resources\sample\response-out-of-sight.pdf --preview --json | Out-Null
if ($LASTEXITCODE) { throw "The letter was not read." }
$window = Start-Process dist\windows\Boardpack\boardpack-window.exe "--smoke `"$place\High Harms Board`"" -Wait -PassThru
if ($window.ExitCode) { throw "The window was not drawn." }
Get-Content dist\windows\SHA256SUMS
