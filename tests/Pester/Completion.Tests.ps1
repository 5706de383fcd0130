BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force

    function Complete([string] $Text) {
        (TabExpansion2 $Text $Text.Length).CompletionMatches
    }
}

Describe 'Completion' -Tag Fast {
    It 'offers <Expected> for "<Text>"' -ForEach @(
        @{ Text = 'Test-CisBenchmark -Section sto'; Expected = 'Storage' }
        @{ Text = 'Test-CisBenchmark -Section identity'; Expected = "'Identity and Access Management'" }
        @{ Text = 'Test-CisIam -Region eu-cen'; Expected = 'eu-central-1' }
        @{ Text = 'Export-CisSnapshot -Region US-GOV'; Expected = 'us-gov-east-1' }
        @{ Text = 'Get-CisRecommendation 6.'; Expected = "'6.1.1'" }
        @{ Text = 'Test-CisIam -Rec'; Expected = '-RecommendationId' }
        @{ Text = 'Repair-CisPassw'; Expected = 'Repair-CisPasswordPolicy' }
    ) {
        (Complete $Text).CompletionText | Should -Contain $Expected
    }

    It 'has the title of a recommendation as tool tip' {
        $first = (Complete 'Test-CisIam -RecommendationId 2.1')[0]
        $first.CompletionText | Should -Be "'2.1'"
        $first.ListItemText | Should -Be '2.1'
        $first.ToolTip | Should -BeLike '*contact details*'
    }

    It 'offers for filter patterns only the recommendations that have them: "<_>"' -ForEach @(
        'Get-CisFilterPattern '
        "Test-CisFilterPattern '' -RecommendationId "
    ) {
        (Complete $_).CompletionText | Should -Be (1..15).ForEach{ "'5.$_'" }
    }

    It 'reads the profiles of the file that the user named' {
        $path = Join-Path $TestDrive 'credentials'
        Set-Content $path "[my-audit]`naws_access_key_id = x"
        (Complete "Test-CisIam -ProfileLocation '$path' -ProfileName my").CompletionText | Should -Be 'my-audit'
    }

    It 'is there for the statuses of findings' {
        (Complete 'Test-CisIam -Demo | Where-Object Sta').CompletionText | Should -Contain 'Status'
    }
}
