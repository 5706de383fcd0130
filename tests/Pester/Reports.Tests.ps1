BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $findings = Test-CisBenchmark -Demo -WarningAction Ignore
}

Describe 'Reports that are tables' -Tag Fast {
    It 'give every finding of the demonstration back from CSV' {
        $path = Join-Path $TestDrive 'findings.csv'
        $findings | Export-CisReport $path | ForEach-Object FullName | Should -Be $path
        $back = [CisAws.Finding[]](Import-Csv $path)
        $back | Should -HaveCount $findings.Count
        Compare-CisFinding $findings $back | Where-Object Change -ne StillFailing | Should -BeNullOrEmpty
        $byId = $back | Group-Object Id -AsHashTable
        foreach ($finding in $findings) {
            foreach ($name in [CisAws.Finding].GetProperties().Name) {
                $now, $before = ($byId[$finding.Id].$name -join "`0"), ($finding.$name -join "`0")
                # One comparison for each that differs: thousands of Should take half a minute.
                if ($now -cne $before) { $now | Should -BeExactly $before -Because "$name of $($finding.Id)" }
            }
        }
    }

    It 'are measured and repaired from CSV as findings are' {
        $path = Join-Path $TestDrive 'again.csv'
        $findings | Export-CisReport $path
        $counts = Import-Csv $path | Measure-CisFinding | Where-Object Kind -eq Total
        $counts.Fail | Should -Be @($findings | Where-Object Status -eq Fail).Count
        { Import-Csv $path | Where-Object RecommendationId -eq '2.7' | Repair-CisFinding -ErrorAction Stop } |
            Should -Throw -ErrorId 'DemoFinding*'
    }

    It 'write a workbook with the library beside the module' {
        $path = Join-Path $TestDrive 'findings.xlsx'
        $findings | Export-CisReport $path
        [IO.File]::ReadAllBytes($path)[0..1] | Should -Be 0x50, 0x4B
        $library = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'SpreadCheetah' }
        Split-Path $library.Location | Should -Be (Split-Path (Get-BuiltManifest))
    }

    It 'are all written of one pipeline' {
        $made = $findings | Export-CisReport (Join-Path $TestDrive 'all.csv') -Format Csv, Xlsx, ActionPlan, Json
        $made.Name | Should -Be 'all.csv', 'all.xlsx', 'all.actionplan.csv', 'all.json'
        $plan = Import-Csv (Join-Path $TestDrive 'all.actionplan.csv')
        $plan | Should -HaveCount @($findings | Where-Object Status -eq Fail).Count
        $plan[0].Severity | Should -Be Critical
    }

    It 'become a trend' {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'runs')).FullName
        $findings | Export-CisReport (Join-Path $folder 'a.json')
        Test-CisBenchmark -Demo -AsOf 2027-06-01 -WarningAction Ignore | Export-Clixml (Join-Path $folder 'b.xml')
        $rows = Measure-CisTrend $folder
        $rows | Should -HaveCount 71
        $rows.Points.Count | Select-Object -Unique | Should -Be 142
        ($rows | Where-Object Name -eq '2.13').History | Should -Be 'Fail, Fail'
        $rows | Select-Object -Last 1 | Out-String | Should -Match '(?m)^Total +\d+ +0 +\d+%, \d+%$'
        Get-ChildItem $folder | Measure-CisTrend | Should -HaveCount 71
    }
}
