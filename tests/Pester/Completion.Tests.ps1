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

    It 'offers what findings of the session are about for "<Text>"' -ForEach @(
        @{ Text = 'Repair-CisBucketPolicy -BucketName '; Command = 'Repair-CisBucketPolicy'; Parameter = 'BucketName' }
        @{ Text = 'Repair-CisLogFileValidation -TrailArn '; Command = 'Repair-CisLogFileValidation'; Parameter = 'TrailArn' }
        @{ Text = 'Repair-CisLoginProfile -UserName '; Command = 'Repair-CisLoginProfile'; Parameter = 'UserName' }
    ) {
        $findings = Test-CisBenchmark -Demo -WarningAction Ignore | Where-Object RepairCommand -Like "$Command *"
        $offered = Complete $Text
        $values = $findings.RepairCommand -replace ".* -$Parameter ('[^']*'|\S+).*", '$1' -replace "^'|'$" | Sort-Object -Unique
        $offered.ListItemText | Sort-Object | Should -Be $values
        $lines = $findings.ForEach{ "$($_.RecommendationId) [$($_.Severity)] account $($_.AccountId), $($_.Region): $($_.Reason)" }
        @($offered)[0].ToolTip | Should -BeIn $lines
        $first = @($values)[0].Substring(0, 3)
        (Complete "$Text$first").ListItemText | Should -Be @($offered.ListItemText -like "$first*")
    }

    It 'offers what other repairs name where the findings of this one have no command line' {
        $findings = Test-CisLogging -Demo -WarningAction Ignore
        (Complete 'Repair-CisTrailEncryption -TrailArn ').ListItemText | Should -BeLike 'arn:aws:cloudtrail:*'
    }

    It 'offers the keys of the user that is named' {
        $findings = Test-CisIam -Demo -WarningAction Ignore | Where-Object RepairCommand -Like 'Repair-CisAccessKeyRotation *'
        $user, $key = $findings[0].RepairCommand -replace ".* -UserName '?([^' ]+)'? -AccessKeyId '?([^' ]+)'? .*", '$1 $2' -split ' '
        (Complete "Repair-CisAccessKeyRotation -UserName $user -AccessKeyId ").ListItemText | Should -Contain $key
        Complete 'Repair-CisAccessKeyRotation -UserName nobody -AccessKeyId ' | Should -BeNullOrEmpty
    }

    It 'offers the entries of the journal that the user named, with what they did' {
        $journal = [IO.Path]::Combine($PSScriptRoot, 'Approved', 'journal.jsonl')
        $record = Get-CisRepair -JournalPath $journal -WarningAction Ignore
        foreach ($command in 'Get-CisRepair', 'Undo-CisRepair') {
            $match = Complete "$command -JournalPath '$journal' -Id "
            $match.ListItemText | Should -Be $record.Id
            $match.ToolTip | Should -BeLike "* account $($record.AccountId) $($record.Outcome): $($record.Title)"
        }

        Complete "Get-CisRepair -JournalPath '$journal.none' -Id x" | Should -BeNullOrEmpty
    }

    It 'is there for the statuses of findings' {
        (Complete 'Test-CisIam -Demo | Where-Object Sta').CompletionText | Should -Contain 'Status'
    }
}
