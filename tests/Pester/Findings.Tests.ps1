BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $findings = Test-CisBenchmark -Demo -WarningAction Ignore
    $failed = $findings | Where-Object Status -eq Fail
}

Describe 'The demo' -Tag Fast {
    It '<Command> assesses its <Count> recommendations' -ForEach @(
        @{ Command = 'Test-CisIam'; Count = 21 }
        @{ Command = 'Test-CisStorage'; Count = 9 }
        @{ Command = 'Test-CisLogging'; Count = 9 }
        @{ Command = 'Test-CisMonitoring'; Count = 16 }
        @{ Command = 'Test-CisNetworking'; Count = 8 }
        @{ Command = 'Test-CisBenchmark'; Count = 63 }
    ) {
        $own = & $Command -Demo -WarningAction Ignore
        $own.RecommendationId | Sort-Object -Unique | Should -HaveCount $Count
        $own.ReasonCode | Should -Not -Contain 'NotCollected'
        $own.ReasonCode | Should -Not -Contain 'RegionNotOptedIn'
    }

    It 'shows disabled regions on request' {
        $all = Test-CisNetworking -Demo -RecommendationId 6.1.1 -IncludeDisabledRegion -WarningAction Ignore
        ($all | Where-Object Region -eq af-south-1).Status | Should -Be NotApplicable
        $enabled = $all | Where-Object ReasonCode -ne RegionNotOptedIn
        Compare-Object $enabled ($findings | Where-Object RecommendationId -eq 6.1.1) -Property Id | Should -BeNullOrEmpty
    }

    It 'gives the same findings each time' {
        Compare-Object $findings (Test-CisBenchmark -Demo -WarningAction Ignore) -Property Id, Status, Reason | Should -BeNullOrEmpty
    }

    It 'names what could not be read in one warning, and sums up in an information record' {
        Test-CisIam -Demo -WarningVariable warnings -InformationVariable records -WarningAction SilentlyContinue | Out-Null
        $warnings | Should -HaveCount 1
        $records.Tags | Should -Contain 'CisAws'
        "$($records[-1])" | Should -BeLike 'Account 123456789012: 21 recommendations, * findings (*'
    }
}

Describe 'Findings in a pipeline' -Tag Fast {
    It 'are ordered by number' {
        $shuffled = $findings | Get-Random -Count $findings.Count -SetSeed 1
        ($shuffled | Sort-Object).RecommendationId | Select-Object -Unique | Should -Be (Get-CisRecommendation).Id
        (Get-CisRecommendation 2.* | Sort-Object).Id[0..2] | Should -Be '2.1', '2.2', '2.3'
    }

    It 'are ordered by severity' {
        $severities = ($failed | Sort-Object Severity -Descending).Severity
        $severities[0] | Should -Be Critical
        $severities[-1] | Should -Be Low
        $failed | Where-Object Severity -ge High | Select-Object -ExpandProperty Severity -Unique | Sort-Object | Should -Be High, Critical
    }

    It 'stop when the pipeline ends' {
        $made = [Collections.Generic.List[string]]::new()
        $first = Test-CisBenchmark -Demo -WarningAction Ignore | ForEach-Object { $made.Add($_.Id); $_ } | Select-Object -First 1
        $first.RecommendationId | Should -Be '2.1'
        $made | Should -HaveCount 1
    }

    It 'are grouped' {
        $groups = $findings | Group-Object Section, Status -NoElement
        ($groups | Measure-Object Count -Sum).Sum | Should -Be $findings.Count
        ($findings | Group-Object Status -AsHashTable -AsString).Fail.Count | Should -Be $failed.Count
    }

    It 'are compared from one time to another' {
        $now = $findings | Where-Object RecommendationId -eq '2.11'
        $later = Test-CisIam -Demo -RecommendationId 2.11 -AsOf 2027-06-01 -WarningAction Ignore
        $changed = Compare-Object $now $later -Property Id, Status -PassThru
        $changed | Where-Object SideIndicator -eq '=>' | Select-Object -ExpandProperty Status -Unique | Should -Be Fail
    }

    It 'name themselves in text' {
        "$($failed[0])" | Should -BeLike "*$($failed[0].RecommendationId)*"
    }
}

Describe 'Findings in files' -Tag Fast {
    BeforeAll {
        $sample = $failed | Group-Object RecommendationId | ForEach-Object { $_.Group[0] }
        $names = [CisAws.Finding].GetProperties().Name

        function Compare-Finding($before, $after) {
            $after | Should -HaveCount $before.Count
            $after.EvaluatedAt.Offset | Select-Object -Unique | Should -Be ([timespan]::Zero)
            for ($i = 0; $i -lt $before.Count; $i++) {
                foreach ($name in $names) {
                    $because = "$name of $($before[$i].RecommendationId)"
                    $after[$i].$name -join '; ' | Should -Be ($before[$i].$name -join '; ') -Because $because
                }
            }
        }
    }

    It 'read well in CSV, and come back' {
        $path = Join-Path $TestDrive 'findings.csv'
        $sample | Export-Csv $path
        $rows = Import-Csv $path
        ($rows | Where-Object RecommendationId -eq '2.7').Evidence | Should -Be 'MinimumPasswordLength=10; UsersWithPassword=27'
        $rows.Status | Select-Object -Unique | Should -Be Fail
        Get-Content -Raw $path | Should -Not -Match 'System\.|CisAws\.'
        Compare-Finding $sample ([CisAws.Finding[]]$rows)
    }

    It 'read well in HTML' {
        $html = $sample | ConvertTo-Html -Property RecommendationId, Status, Evidence, Warnings | Out-String
        $html | Should -BeLike '*<td>2.7</td><td>Fail</td><td>MinimumPasswordLength=10; UsersWithPassword=27</td>*'
        $html | Should -Not -Match 'System\.|CisAws\.'
    }

    It 'keep lists and numbers in JSON, and come back' {
        $json = $sample | ConvertTo-Json -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $back = $json | ConvertFrom-Json -DateKind String
        ($back | Where-Object RecommendationId -eq '2.7').Evidence.MinimumPasswordLength | Should -Be '10'
        $back.Status | Select-Object -Unique | Should -Be Fail
        $back.EvaluatedAt | Select-Object -Unique | Should -Be '2026-10-05T08:00:00+00:00'
        Compare-Finding $sample ([CisAws.Finding[]]$back)
    }

    It 'come back from Clixml' {
        $path = Join-Path $TestDrive 'findings.xml'
        $sample | Export-Clixml $path
        Compare-Finding $sample ([CisAws.Finding[]](Import-Clixml $path))
    }

    It 'that lack a property or have a wrong value are refused by name' {
        { [CisAws.Finding][pscustomobject]@{ Id = 'x'; RecommendationId = '2.7'; Status = 'Fail' } } | Should -Throw '*BenchmarkVersion*'
        $wrong = $sample[0] | ConvertTo-Csv | ConvertFrom-Csv
        $wrong.Status = 'Maybe'
        { [CisAws.Finding]$wrong } | Should -Throw "*Status is 'Maybe'*"
    }

    It 'of an older file that lack the control get it by their number' {
        $old = $sample[0] | Select-Object * -ExcludeProperty Control
        ([CisAws.Finding]$old).Control | Should -Be $sample[0].Control
        $old.RecommendationId = '9.9'
        { [CisAws.Finding]$old } | Should -Throw "*no recommendation '9.9'*"
    }

    It 'become snapshots and runbooks of the same account' {
        ($sample | Where-Object RecommendationId -eq '2.7' | Get-CisRemediation).RecommendationId | Should -Be '2.7'
    }
}

Describe 'Views' -Tag Fast {
    It 'are a table by account without colours in text' {
        $lines = $failed | Where-Object RecommendationId -in '2.7', '2.8' | Out-String -Stream -Width 120
        $lines | Should -Contain '   Account: 123456789012'
        $lines | Should -Contain 'Status        RecommendationId Severity Region         ResourceName'
        $lines -join '' | Should -Not -Match ([char]27)
    }

    It 'name the control in a list, as recommendations do' {
        $failed | Where-Object RecommendationId -eq '2.7' | Format-List | Out-String | Should -Match '(?m)^Control +: PasswordLength'
        Get-CisRecommendation '2.11' | Format-List | Out-String | Should -Match '(?m)^Control +: UnusedCredentials'
    }
}

Describe 'Errors' -Tag Fast {
    BeforeAll {
        $bad = Join-Path $TestDrive 'bad.json'
        Set-Content $bad '{'
        $demo = [IO.Path]::Combine((Get-Module CisAwsBenchmark).ModuleBase, 'data', 'demo.snapshot.json.gz')
    }

    It 'about one of several objects let the others through' {
        $read = Import-CisSnapshot $bad, $demo -ErrorVariable errors -ErrorAction SilentlyContinue
        $read.AccountId | Should -Be '123456789012'
        $errors | Should -HaveCount 1
        $errors[0].TargetObject | Should -Not -BeNullOrEmpty
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'stop the pipeline with -ErrorAction Stop' {
        $seen = @()
        { Import-CisSnapshot $bad, $demo -ErrorAction Stop | ForEach-Object { $seen += $_ } } | Should -Throw
        $seen | Should -BeNullOrEmpty
        { Get-CisRepair -Id deadbeef -JournalPath "$TestDrive/none.jsonl" -ErrorAction Stop } | Should -Throw -ErrorId 'RepairNotFound*'
    }

    It 'that end a command say what to do' {
        { Test-CisIam -RecommendationId 2.99 } | Should -Throw -ErrorId 'UnknownRecommendation*'
        { Test-CisIam -Demo -ProfileName x } | Should -Throw -ErrorId 'NotWithOffline*'
        { Test-CisIam -ProfileName nobody -ProfileLocation "$TestDrive/none" } | Should -Throw '*does not exist*'
    }
}
