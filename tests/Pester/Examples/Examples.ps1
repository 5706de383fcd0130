# The examples of the help, and the simulated account that they run against.

# Every example of the pages, topics and README: its page, number, title, code, and the outcomes that it prints.
function Get-HelpExample {
    $root = [IO.Path]::Combine($PSScriptRoot, '..', '..', '..')

    # Recipes.Tests.ps1 runs the recipes, which are scripts of several files.
    $pages = Get-ChildItem ([IO.Path]::Combine($root, 'docs')) -Recurse -Filter *.md -Exclude recipes.md | Sort-Object Name
    $files = @($pages) + (Get-Item (Join-Path $root 'README.md'))
    foreach ($file in $files) {
        $number = 0
        $title = ''
        $text = (Get-Content -Raw $file) -replace "`r"
        $parts = '(?ms)^#+ (?<title>[^\n]+)$|^```powershell\n(?<code>.*?)^```(?:\s*```output\n(?<output>.*?)^```)?'
        foreach ($match in [regex]::Matches($text, $parts)) {
            if ($match.Groups['title'].Success) { $title = $match.Groups['title'].Value -replace '^Example \d+: '; continue }
            $printed = $match.Groups['output'].Value
            @{
                Page = $file.BaseName
                Number = ++$number
                Title = $title
                Code = $match.Groups['code'].Value.TrimEnd()
                Outcomes = @([regex]::Matches($printed, '(?m)^Outcome +: (\w+)').ForEach{ $_.Groups[1].Value })
                ReasonCodes = @([regex]::Matches($printed, '(?m)^ReasonCode +: (\w+)').ForEach{ $_.Groups[1].Value })
            }
        }
    }
}

# PowerShell makes an empty text of $null, and an empty variable is not one that is absent.
function Set-ProcessVariable([string] $Name, $Value) {
    [Environment]::SetEnvironmentVariable($Name, $null -eq $Value ? [NullString]::Value : $Value)
}

# Starts the lab and the program that makes its account.
function Start-ExampleAccount {
    $python = Get-Python
    function Start-Python([string[]] $Arguments) {
        $start = [Diagnostics.ProcessStartInfo]::new($python)
        $Arguments | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['MOTO_ACCOUNT_ID'] = '111122223333'
        $start.Environment['NO_PROXY'] = '*'
        $start.Environment['AWS_EC2_METADATA_DISABLED'] = 'true'
        $start.Environment['AWS_CONFIG_FILE'] = $start.Environment['AWS_SHARED_CREDENTIALS_FILE'] = 'none'
        [Diagnostics.Process]::Start($start)
    }

    $lab = Start-Python ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'AwsTestServer', 'Lab', 'lab.py'))
    $null = $lab.StandardError.ReadToEndAsync()
    $url = $lab.StandardOutput.ReadLine() -replace '^Running on '
    if (-not $url) { throw 'The lab did not start.' }
    $seeds = Start-Python (Join-Path $PSScriptRoot 'account.py'), $url
    $null = $seeds.StandardError.ReadToEndAsync()
    if ($seeds.StandardOutput.ReadLine() -ne 'ready') { throw 'The account of the examples did not start.' }

    # The profiles that the examples name.
    $profiles = Join-Path ([IO.Path]::GetTempPath()) "cis-examples-$PID.ini"
    'default', 'audit', 'admin', 'prod', 'test', 'member', 'management' | ForEach-Object {
        "[$_]`nregion = us-east-1`naws_access_key_id = AKIAIOSFODNN7EXAMPLE`naws_secret_access_key = x`n"
    } | Set-Content $profiles

    # What the examples take from the machine of the user.
    $variables = @{
        AWS_ENDPOINT_URL = $url; AWS_SHARED_CREDENTIALS_FILE = $profiles; AWS_REGION = 'us-east-1'; AWS_EC2_METADATA_DISABLED = 'true'
        AWS_ACCESS_KEY_ID = $null; AWS_SECRET_ACCESS_KEY = $null; AWS_SESSION_TOKEN = $null; AWS_PROFILE = $null; NO_PROXY = '*'
    }
    $before = @{}
    foreach ($name in $variables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-ProcessVariable $name $variables[$name]
    }

    [pscustomobject]@{ Url = $url; Lab = $lab; Seeds = $seeds; Profiles = $profiles; Before = $before; Entry = '' }
}

function Stop-ExampleAccount($Account) {
    foreach ($name in $Account.Before.Keys) { Set-ProcessVariable $name $Account.Before[$name] }
    foreach ($process in $Account.Seeds, $Account.Lab) {
        $process.StandardInput.Close()
        if (-not $process.WaitForExit(5000)) { $process.Kill($true) }
    }

    Remove-Item $Account.Profiles
}

# Makes the account of an example and runs it in a scope of its own; gives back its output and errors. Nobody answers questions here, so
# repairs are forced; AWS.Tools, which two examples use, is replaced by functions of the same names.
function Invoke-Example($Account, $Example, $Manifest, $Folder, $Journal) {
    $Account.Seeds.StandardInput.WriteLine("$($Example.Page) $($Example.Number)")
    $ids = $Account.Seeds.StandardOutput.ReadLine() | ConvertFrom-Json -AsHashtable
    if ($ids['error']) { throw "The account of $($Example.Page) $($Example.Number): $($ids['error'])" }
    $code = $Example.Code
    foreach ($id in $ids.Keys) { $code = $code.Replace($id, $ids[$id]) }
    if ($Example.Page -notin 'Get-CisRepair', 'Undo-CisRepair') { $Account.Entry = '' }

    $state = [initialsessionstate]::CreateDefault2()
    $state.ThreadOptions = 'UseCurrentThread'
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $null = $shell.AddScript({
                param($manifest, $folder, $journal)
                $ProgressPreference = 'SilentlyContinue'
                Set-Location $folder
                Import-Module $manifest
                $global:PSDefaultParameterValues = @{
                    '*-Cis*:JournalPath' = $journal; 'Repair-Cis*:Force' = $true; 'Undo-Cis*:Force' = $true
                }
                function global:Write-CWLMetricFilter($LogGroupName, $FilterName, $FilterPattern, $MetricTransformation) {
                    if (-not ($LogGroupName -and $FilterName -and $FilterPattern)) { throw 'incomplete' }
                    if (-not $MetricTransformation.MetricName) { throw 'without a metric' }
                }
                function global:Get-CWLMetricFilter {
                    $pattern = '{ $.userIdentity.type = "Root" }'
                    [pscustomobject]@{ FilterName = 'root'; FilterPattern = $pattern; LogGroupName = 'trail-events' }
                }
            }).AddArgument($Manifest).AddArgument("$Folder").AddArgument($Journal)
        $null = $shell.Invoke()
        $shell.Commands.Clear()
        if ($Example.Page -in 'Get-CisRepair', 'Undo-CisRepair') {
            # The pages about the journal begin with two repairs in it.
            if ($Example.Number -eq 1) {
                $null = $shell.AddScript({
                        (Repair-CisPasswordPolicy).JournalEntry
                        Test-CisNetworking -RecommendationId '6.3' | Repair-CisSecurityGroup | ForEach-Object JournalEntry
                    })
                $Account.Entry = @($shell.Invoke())[-1].Substring(0, 8)
                $shell.Commands.Clear()
            }

            $code = $code.Replace('5d0c9f2a', $Account.Entry)
        }

        $shell.Streams.ClearStreams()
        $null = $shell.AddScript("Set-StrictMode -Version Latest`n$code")
        $errors = @()
        $output = @()
        try { $output = @($shell.Invoke()) } catch { $errors += $_ }
        [pscustomobject]@{
            Output = @($output)
            Errors = @($errors) + @($shell.Streams.Error)
        }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}
