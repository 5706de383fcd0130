<#
.SYNOPSIS
Writes the actions of Get-CisPermission into the templates: each statement whose Sid begins with Cis gets those of the cmdlet.
#>
#Requires -Version 7.4
[CmdletBinding()]
param([string] $Folder = $PSScriptRoot)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if (-not (Get-Module CisAwsBenchmark)) { Import-Module CisAwsBenchmark }

$versions = '7.0.0', '6.0.0', '5.0.0', '4.0.1', '3.0.0', '2.0.0', '1.5.0', '1.4.0'
$own = @(Get-CisPermission -BenchmarkVersion $versions -Publish)
$across = @(Get-CisPermission -Organization -BenchmarkVersion $versions -Publish)
$statements = { param($policies) $policies.ForEach{ (ConvertFrom-Json $_.Document).Statement } }
$sources = @{
    'member-role.yaml' = @(& $statements $own)
    'organization.yaml' = @(& $statements $across)
}
foreach ($name in $sources.Keys) {
    $path = Join-Path $Folder $name
    $text = [IO.File]::ReadAllText($path)
    foreach ($statement in $sources[$name]) {
        $pattern = "(?m)(?<head>^(?<space> +)- Sid: $($statement.Sid)\n +Effect: Allow\n +Action:\n)(?<actions>( +- [\w-]+:\w+\n)+)"
        if (-not [regex]::IsMatch($text, $pattern)) { throw "$name has no statement $($statement.Sid)." }
        $text = [regex]::Replace($text, $pattern, {
                param($match)
                $match.Groups['head'].Value + -join @($statement.Action).ForEach{ "$($match.Groups['space'].Value)    - $_`n" }
            })
    }
    $left = [regex]::Matches($text, '(?m)^ +- Sid: (Cis\w+)').ForEach{ $_.Groups[1].Value }.Where{ $_ -notin $sources[$name].Sid }
    if ($left) { throw "Get-CisPermission has no statement $($left[0]) any more; take it out of $name." }
    [IO.File]::WriteAllText($path, $text)
}
