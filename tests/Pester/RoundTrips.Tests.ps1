# Findings that went through a file or a job are as good as those of the audit: every cmdlet that takes findings does the same with them.

BeforeDiscovery {
    $ways = @(
        @{ Way = 'Export-Clixml'; Through = { $path = Join-Path $TestDrive 'a.xml'; $input | Export-Clixml $path; Import-Clixml $path } }
        @{ Way = 'Export-Csv'; Through = { $path = Join-Path $TestDrive 'a.csv'; $input | Export-Csv $path; Import-Csv $path } }
        @{ Way = 'Export-CisReport to CSV'; Through = {
                $path = Join-Path $TestDrive 'b.csv'
                $input | Export-CisReport $path | Out-Null
                Import-Csv $path
            }
        }
        @{ Way = 'ConvertTo-Json'; Through = { $input | ConvertTo-Json | ConvertFrom-Json } }
        @{ Way = 'ConvertTo-Json with times as text'; Through = {
                $input | ConvertTo-Json -Depth 9 -Compress | ConvertFrom-Json -DateKind String
            }
        }
        @{ Way = 'Export-CisReport to JSON'; Through = {
                $path = Join-Path $TestDrive 'b.json'
                $input | Export-CisReport $path | Out-Null
                (Get-Content -Raw $path | ConvertFrom-Json -DateKind String).findings
            } }
        @{ Way = 'Start-Job'; Through = { $input | Start-Job { $input } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'Start-ThreadJob'; Through = { $input | Start-ThreadJob { $input } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'Select-Object'; Through = { $input | Select-Object * } }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $exceptions, $attestations = (Join-Path $TestDrive 'exceptions.json'), (Join-Path $TestDrive 'attestations.json')
    $first = Test-CisBenchmark -Demo -WarningAction Ignore
    $first | Where-Object RecommendationId -in '2.14', '6.1.2' |
        New-CisException -Kind PlannedFix -PlannedFor 2027-01-15 -Expires 2027-02-01 -Owner Ada -Path $exceptions `
            -Reason "The owner; said: 'soon'"
    $first | Where-Object Status -eq Manual | Select-Object -First 3 |
        New-CisAttestation -Answer NotSatisfied -By Eve -Reason 'No; not yet' -Until 2027-03-01 -Path $attestations `
            -Reference 'https://example.org/a?b=1&c=2'
    $findings = Test-CisBenchmark -Demo -ExceptionPath $exceptions -AttestationPath $attestations -WarningAction Ignore `
        -Settings @{ UnusedCredentialDays = 3650 }
    $names = [CisAws.Finding].GetProperties().Name

    # A row of text for each finding, with every property.
    function Get-Text($items) { $items | ForEach-Object { $item = $_; $names.ForEach{ "$_=$($item.$_ -join "`0")" } -join "`n" } }

    # What reports hold besides the run, of which only the findings of the audit itself know.
    function Get-Report($items, $name) {
        $path = Join-Path $TestDrive $name
        $items | Export-CisReport $path | Out-Null
        $report = Get-Content -Raw $path | ConvertFrom-Json -DateKind String
        $report.summary, $report.findings | ConvertTo-Json -Depth 9
    }

    # The error that ends a command, as a text.
    function Get-Failure([scriptblock] $Command) {
        try { & $Command | Out-Null }
        catch { return "$($_.FullyQualifiedErrorId): $_" }
        throw 'There was no error.'
    }

    # The plans of a few recommendations of every section.
    function Get-Plan($items) {
        # What the host shows of -WhatIf is not part of it.
        $some = $items | Where-Object { $_.RecommendationId -in '2.7', '2.12', '2.14', '4.2', '6.5' -and "$($_.Status)" -eq 'Fail' }
        $some | Repair-CisFinding -WhatIf -ErrorAction Ignore | ForEach-Object { $_ | ConvertTo-Json -Depth 5 }
    }
}

Describe 'Findings after <Way>' -Tag Fast -ForEach $ways {
    BeforeAll { $back = @($findings | & $Through) }

    It 'are the same' {
        $back | Should -HaveCount $findings.Count
        $now, $before = (Get-Text ([CisAws.Finding[]]$back)), (Get-Text $findings)
        # One comparison for each that differs: a thousand of Should take minutes.
        for ($i = 0; $i -lt $before.Count; $i++) { if ($now[$i] -cne $before[$i]) { $now[$i] | Should -BeExactly $before[$i] } }
    }

    It 'have not changed for Compare-CisFinding' {
        $changes = Compare-CisFinding $findings $back -IncludeUnchanged
        $changes | Should -HaveCount $findings.Count
        $changes.Change | Sort-Object -Unique | Should -Be 'StillFailing', 'Unchanged'
        Compare-CisFinding $back $findings | Where-Object Change -ne StillFailing | Should -BeNullOrEmpty
    }

    It 'are the same rows for Measure-CisFinding' {
        $now, $before = ($back | Measure-CisFinding), ($findings | Measure-CisFinding)
        ($now | ConvertTo-Csv) -join "`n" | Should -BeExactly (($before | ConvertTo-Csv) -join "`n")
    }

    It 'are the same report for Export-CisReport' {
        Get-Report $back 'now.json' | Should -BeExactly (Get-Report $findings 'before.json')
    }

    It 'fail the same gates for Assert-CisBenchmark' {
        Get-Failure { $back | Assert-CisBenchmark } | Should -Be (Get-Failure { $findings | Assert-CisBenchmark })
        { $back | Assert-CisBenchmark -Baseline $findings -MaxError 100 } | Should -Not -Throw
        { $findings | Assert-CisBenchmark -Baseline $back -MaxError 100 } | Should -Not -Throw
    }

    It 'are excepted by New-CisException in the same way' {
        $make = {
            $input | Where-Object RecommendationId -eq '2.7' |
                New-CisException -Kind RiskAccepted -Reason r -Owner o -Expires 2028-01-01
        }
        $back | & $make | ConvertTo-Json | Should -BeExactly ($findings | & $make | ConvertTo-Json)
    }

    It 'are planned by Repair-CisFinding in the same way' {
        $plans = @(Get-Plan $findings)
        $plans.Count | Should -BeGreaterThan 3
        Get-Plan $back | Should -BeExactly $plans
    }
}

Describe 'Findings that a job makes' -Tag Process {
    It 'are those of the same audit here' {
        $manifest = Get-BuiltManifest
        $job = Start-Job { Import-Module $using:manifest; Test-CisStorage -Demo -WarningAction Ignore }
        $back = $job | Receive-Job -Wait -AutoRemoveJob
        $here = $first | Where-Object Section -eq Storage
        Compare-CisFinding $here $back | Where-Object Change -ne StillFailing | Should -BeNullOrEmpty
        @($back | Where-Object Status -eq Fail | Select-Object -First 1 | Get-CisRemediation) | Should -HaveCount 1
    }
}
