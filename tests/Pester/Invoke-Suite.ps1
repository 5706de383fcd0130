<#
.SYNOPSIS
Runs the Pester suite and writes a report in the form of xUnit's, so that one reader understands both.
#>
param(
    [Parameter(Mandatory)] [string] $Pester,
    [string] $Category,
    # Names of files, with commas between them: only these, or all others. A name that is no file of this folder is an error.
    [string] $Include,
    [string] $Exclude,
    [string] $Report
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $Pester 'Pester.psd1')
$configuration = New-PesterConfiguration
$names = @("$Include,$Exclude" -split ',' -ne '')
$files = Get-ChildItem (Join-Path $PSScriptRoot '*.Tests.ps1')
$names | Where-Object { $_ -notin $files.Name } | ForEach-Object { throw "$PSScriptRoot has no file $_." }
$configuration.Run.Path = $files.Where{ $_.Name -in $names -eq [bool] $Include -or -not $names }.FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
if ($Category) { $configuration.Filter.Tag = $Category -split ',' }
$run = Invoke-Pester -Configuration $configuration

if ($Report) {
    $xml = [xml]'<assemblies><assembly name="Pester"><errors /><collection /></assembly></assemblies>'
    $errors, $collection = $xml.SelectSingleNode('//errors'), $xml.SelectSingleNode('//collection')

    function Add-Node($parent, $name, [hashtable] $attributes) {
        $node = $parent.AppendChild($xml.CreateElement($name))
        $attributes.GetEnumerator() | ForEach-Object { $node.SetAttribute($_.Key, $_.Value) }
        $node
    }

    function Add-Failure($parent, $records) {
        $failure = Add-Node $parent 'failure' @{}
        foreach ($record in $records) {
            (Add-Node $failure 'message' @{}).InnerText = "$($record.DisplayErrorMessage ?? $record)"
            (Add-Node $failure 'stack-trace' @{}).InnerText = "$($record.DisplayStackTrace ?? $record.ScriptStackTrace)"
        }
    }

    foreach ($test in $run.Tests.Where{ $_.Executed -or $_.Result -eq 'Skipped' }) {
        $result = switch ($test.Result) { 'Passed' { 'Pass' } 'Skipped' { 'Skip' } default { 'Fail' } }
        $node = Add-Node $collection 'test' @{
            name = $test.ExpandedPath; result = $result; type = Split-Path -Leaf $test.ScriptBlock.File
            time = $test.Duration.TotalSeconds.ToString('0.000', [cultureinfo]::InvariantCulture)
        }
        if ($result -eq 'Fail') { Add-Failure $node $test.ErrorRecord }
        if ($result -eq 'Skip') {
            (Add-Node $node 'reason' @{}).InnerText = "$($test.ErrorRecord.Exception.Message)" -replace '^is skipped, because '
        }
    }

    foreach ($block in @($run.FailedContainers) + @($run.FailedBlocks)) {
        if ($block) { Add-Failure (Add-Node $errors 'error' @{ name = "$($block.ExpandedPath ?? $block.Item)" }) $block.ErrorRecord }
    }

    $xml.Save($Report)
}

exit ($run.Result -eq 'Passed' ? 0 : 1)
