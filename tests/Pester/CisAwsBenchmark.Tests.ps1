#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $version = (Import-PowerShellDataFile (Join-Path $root 'CisAwsBenchmark.psd1')).ModuleVersion
    $manifest = [IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version, 'CisAwsBenchmark.psd1')
    $cmdlets = (Import-PowerShellDataFile $manifest).CmdletsToExport
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $version = (Import-PowerShellDataFile (Join-Path $root 'CisAwsBenchmark.psd1')).ModuleVersion
    $manifest = [IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version, 'CisAwsBenchmark.psd1')
    Import-Module $manifest -Force

    function New-Finding {
        [CisAws.Finding][pscustomobject]@{
            Id = '0123456789abcdef0123456789abcdef'; BenchmarkVersion = '6.0.0'; RecommendationId = '2.7'; Title = 'Title'; Level = 1
            Section = 'Identity and Access Management'; Status = 'Fail'; Severity = 'Medium'; AccountId = '111122223333'; Region = 'global'
            ResourceType = 'AWS::::Account'; ResourceId = 'arn:aws:iam::111122223333:root'; ResourceName = '111122223333'
            Reason = 'Too short.'; ReasonCode = 'ShortPasswords'; Evidence = 'MinimumPasswordLength=8; Other=x'; Warnings = ''
            EvaluatedAt = '2026-03-01T12:00:00Z'; RunId = 'run'
        }
    }
}

Describe 'The module' {
    It 'has a valid manifest' {
        { Test-ModuleManifest $manifest -ErrorAction Stop } | Should -Not -Throw
    }

    It 'exports what the manifest says' {
        (Get-Command -Module CisAwsBenchmark).Name | Sort-Object | Should -Be ((Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object)
    }

    It 'can be imported again' {
        { Import-Module $manifest -Force -ErrorAction Stop; Import-Module $manifest -Force -ErrorAction Stop } | Should -Not -Throw
        (Get-CisRecommendation).Count | Should -Be 63
    }
}

Describe 'The help of <_>' -ForEach $cmdlets {
    It 'has a synopsis, a description and three examples' {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "$_ *"
        $help.Description.Text | Should -Not -BeNullOrEmpty
        $help.Examples.Example.Count | Should -BeGreaterOrEqual 3
    }

    It 'describes every parameter' {
        $own = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters }
        foreach ($parameter in $own) { (Get-Help $_ -Parameter $parameter).Description.Text | Should -Not -BeNullOrEmpty -Because $parameter }
    }
}

Describe 'Findings' {
    It 'read well in CSV' {
        (New-Finding | ConvertTo-Csv | ConvertFrom-Csv).Evidence | Should -Be 'MinimumPasswordLength=8; Other=x'
    }

    It 'read well in HTML' {
        New-Finding | ConvertTo-Html -Property RecommendationId, Evidence | Out-String | Should -BeLike '*MinimumPasswordLength=8; Other=x*'
    }

    It 'name their control in a list, as recommendations do' {
        New-Finding | Format-List | Out-String | Should -Match '(?m)^Control +: PasswordLength'
        Get-CisRecommendation 2.11 | Format-List | Out-String | Should -Match '(?m)^Control +: UnusedCredentials'
    }

    It 'have lists in JSON' {
        (New-Finding | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Evidence.Count | Should -Be 2
    }

    It 'come back from <_>' -ForEach 'Csv', 'Json', 'Clixml' {
        $finding = New-Finding
        $path = Join-Path $TestDrive "findings.$_"
        $back = switch ($_) {
            'Csv' { $finding | Export-Csv $path; Import-Csv $path }
            'Json' { $finding | ConvertTo-Json -Depth 3 | Set-Content $path; Get-Content -Raw $path | ConvertFrom-Json }
            'Clixml' { $finding | Export-Clixml $path; Import-Clixml $path }
        }
        $typed = [CisAws.Finding] $back
        $typed.Status | Should -Be 'Fail'
        $typed.Evidence['MinimumPasswordLength'] | Should -Be '8'
        $typed.EvaluatedAt | Should -Be $finding.EvaluatedAt
    }
}

Describe 'Recommendations' {
    It 'are sorted by number' {
        (Get-CisRecommendation 2.* | Sort-Object).Id[0..2] | Should -Be '2.1', '2.2', '2.3'
    }
}
