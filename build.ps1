<#
.SYNOPSIS
Builds, tests and packages CisAwsBenchmark.
.DESCRIPTION
Calls dotnet and needs no build module. The module is assembled by the build itself, in output/CisAwsBenchmark/<version>.
.PARAMETER Task
What to do; later tasks include what they need.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$manifestText = Get-Content -Raw -LiteralPath (Join-Path $root 'CisAwsBenchmark.psd1')
$version = [regex]::Match($manifestText, "ModuleVersion\s*=\s*'([0-9.]+)'").Groups[1].Value
$module = [IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version)

function Invoke-DotNet {
    param([Parameter(ValueFromRemainingArguments)] [string[]] $Arguments)
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($Arguments[0]) ended with code $LASTEXITCODE." }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'CisAws.sln') -c $Configuration --nologo
    Write-Host "The module is in $module."
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'CisAws.sln') -c $Configuration --nologo
    Invoke-PesterSuite
}

# Pester runs in a process of its own: this one may hold an older build of the module.
function Invoke-PesterSuite {
    $pwsh = Get-Command pwsh -ErrorAction Ignore
    if (-not $pwsh) { Write-Host 'Pester suite skipped: pwsh is not on this machine.'; return }
    if (-not (Get-Module Pester -ListAvailable | Where-Object Version -ge '5.0')) { Write-Host 'Pester suite skipped: Pester 5 is not on this machine.'; return }
    $suite = [IO.Path]::Combine($root, 'tests', 'Pester')
    & $pwsh.Source -NoProfile -NonInteractive -Command "Invoke-Pester -Path '$($suite.Replace("'", "''"))' -CI"
    if ($LASTEXITCODE -ne 0) { throw "The Pester suite failed with code $LASTEXITCODE." }
}

# Pages, cmdlets and parameters are compared by tests of the cmdlets.
function Invoke-Docs {
    Invoke-DotNet test ([IO.Path]::Combine($root, 'tests', 'CisAwsBenchmark.Tests')) -c $Configuration --nologo --filter 'FullyQualifiedName~Help'
}

function Invoke-Package {
    Invoke-Build
    $archive = [IO.Path]::Combine($root, 'output', "CisAwsBenchmark.$version.zip")
    if (Test-Path -LiteralPath $archive) { Remove-Item -LiteralPath $archive }
    Compress-Archive -Path (Join-Path $root 'output' 'CisAwsBenchmark') -DestinationPath $archive
    Write-Host "The package is $archive. Unpack it into a folder of `$env:PSModulePath."
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build }
        'Test' { Invoke-Test }
        'Docs' { Invoke-Docs }
        'Package' { Invoke-Package }
    }
}
