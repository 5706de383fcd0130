<#
.SYNOPSIS
What action.yml runs: audits, writes reports and the summary of the job, and ends with 0, 1 where findings violate, or 2 where the run had
errors. Its inputs are variables whose names begin with CIS_.
.PARAMETER Demo
Audits the demonstration account.
#>
#Requires -Version 7.4
[CmdletBinding()]
param([switch] $Demo)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$summaryLimit = 1MB

function Get-ActionInput([string] $Name) { "$([Environment]::GetEnvironmentVariable("CIS_$Name"))".Trim() }

function Get-ActionList([string] $Name, [string] $Separator) {
    @((Get-ActionInput $Name) -split $Separator).ForEach{ $_.Trim() }.Where{ $_ }
}

# The outputs of the step; a value has one line.
function Set-ActionOutput([hashtable] $Values) {
    if ($env:GITHUB_OUTPUT) { $Values.GetEnumerator().ForEach{ "$($_.Key)=$($_.Value)" } | Add-Content $env:GITHUB_OUTPUT }
}

try {
    $version = (Import-PowerShellDataFile (Join-Path $root 'CisAwsBenchmark.psd1')).ModuleVersion
    Import-Module ([IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version, 'CisAwsBenchmark.psd1'))

    $audit = @{ NoSummary = $true }
    if ($Demo) { $audit.Demo = $true }
    $lists = @{
        BenchmarkVersion = Get-ActionList BENCHMARK_VERSION ','
        RecommendationId = Get-ActionList RECOMMENDATIONS ','
        Level = Get-ActionList LEVEL ','
        Region = Get-ActionList REGION ','
        ExceptionPath = Get-ActionList EXCEPTION_PATH '\r?\n'
        AttestationPath = Get-ActionList ATTESTATION_PATH '\r?\n'
    }
    foreach ($name in $lists.Keys) { if ($lists[$name]) { $audit[$name] = @($lists[$name]) } }
    if (Get-ActionInput SETTINGS_PATH) { $audit.SettingsPath = Get-ActionInput SETTINGS_PATH }
    $findings = @(Test-CisBenchmark @audit)

    $path = Get-ActionInput PATH
    $formats = @(Get-ActionList FORMAT ',') + 'Json' | Sort-Object -Unique
    $findings | Export-CisReport "$path.json" -Format $formats | ForEach-Object { Write-Host "Wrote $_" }
    if ($env:GITHUB_STEP_SUMMARY) {
        $markdown = "$([IO.Path]::GetTempFileName()).md"
        $findings | Export-CisReport $markdown | Out-Null
        if ((Get-Item $markdown).Length -lt $summaryLimit) { Get-Content -Raw $markdown | Add-Content $env:GITHUB_STEP_SUMMARY }
    }

    $errors = @($findings).Where{ $_.Status -eq 'Error' }.Count
    $outputs = @{ findings = "$path.json"; violations = 0; errors = $errors; result = 'Passed' }
    $code = 0
    if ((Get-ActionInput FAIL_ON) -ne 'None') {
        try {
            $findings | Assert-CisBenchmark -MinimumSeverity (Get-ActionInput FAIL_ON) -MaxError (Get-ActionInput MAX_ERROR) | Out-Null
        }
        catch {
            Write-Host "$_"
            $isViolated = $_.FullyQualifiedErrorId -like 'BenchmarkViolated*'
            $outputs.result = $isViolated ? 'Violated' : 'Incomplete'
            if ($isViolated) { $outputs.violations = $_.TargetObject.Violations.Count }
            $code = $isViolated ? 1 : 2
        }
    }

    Set-ActionOutput $outputs
    exit $code
}
catch {
    Write-Host "$_"
    Set-ActionOutput @{ result = 'Incomplete' }
    exit 2
}
