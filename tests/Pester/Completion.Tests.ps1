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

    It 'offers <Expected> for the part or pattern of "<Text>"' -ForEach @(
        @{ Text = 'Get-CisRecommendation -Id mfa'; Expected = '2.4', '2.5', '2.9', '3.1.2', '5.2' }
        @{ Text = 'Get-CisRecommendation -Id 3.*.3'; Expected = '3.1.3', '3.2.3' }
        @{ Text = 'Test-CisIam -Region frankfurt'; Expected = 'eu-central-1' }
        @{ Text = 'Test-CisIam -Region *-west-3'; Expected = 'eu-west-3' }
        @{ Text = 'Get-CisException x -Control *hardware'; Expected = 'RootHardwareMfa' }
        @{ Text = "Get-CisRecommendation -Section 'ident"; Expected = 'Identity and Access Management', 'Identity' }
        @{ Text = 'Get-CisRecommendation -Section "ident'; Expected = 'Identity and Access Management', 'Identity' }
        @{ Text = 'Get-CisRecommendation -Id:2.2'; Expected = '2.2', '2.20', '2.21' }
        @{ Text = 'Get-CisRecommendation -Id 1.'; Expected = $null }
    ) {
        (Complete $Text).Where{ $_.ResultType -eq 'ParameterValue' }.ListItemText | Should -Be $Expected
    }

    It 'offers what the list has not yet for "<Text>"' -ForEach @(
        @{ Text = "Get-CisRecommendation -Id '2.2', "; Absent = '2.2'; Present = '2.20' }
        @{ Text = 'Get-CisRecommendation -Id 2.2,2.2'; Absent = '2.1'; Present = '2.2' }
        @{ Text = 'Test-CisIam -Region eu-west-1, eu-west'; Absent = 'eu-west-1'; Present = 'eu-west-2' }
        @{ Text = 'Get-CisRecommendation -BenchmarkVersion 7.0.0, '; Absent = '7.0.0'; Present = '6.0.0' }
        @{ Text = 'Get-CisRecommendation -Section Storage, '; Absent = 'Storage'; Present = 'Logging' }
    ) {
        $offered = (Complete $Text).ListItemText
        $offered | Should -Contain $Present
        $offered | Should -Not -Contain $Absent
    }

    It 'offers the recommendations of the cmdlet: "<Text>"' -ForEach @(
        @{ Text = 'Test-CisStorage -Id '; Only = '3.*' }
        @{ Text = 'CisAwsBenchmark\Test-CisStorage '; Only = '3.*' }
        @{ Text = 'Test-CisNetworking -BenchmarkVersion 1.4.0 -Id '; Only = '5.*' }
        @{ Text = 'Repair-CisEventAlarm -RecommendationId '; Only = '5.*' }
        @{ Text = 'Get-CisRecommendation -BenchmarkVersion 7.0.0 -Id 2.1.'; Only = '2.1.*' }
    ) {
        $offered = (Complete $Text).ListItemText
        $offered.Count | Should -BeGreaterThan 3
        $offered | Should -BeLike $Only
    }

    It 'says what <Text> means' -ForEach @(
        @{ Text = 'Get-CisRecommendation -Level '; Values = 1, 2; Means = 'Level 1: *' }
        @{ Text = 'Test-CisIam -ImplementationGroup '; Values = 1, 2, 3; Means = 'IG1: *' }
        @{ Text = 'Get-CisPermission -ControlsVersion '; Values = 7, 8; Means = 'CIS Controls 7.1' }
        @{ Text = 'Assert-CisBenchmark -Level '; Values = 1, 2; Means = 'Level 1: *' }
        @{ Text = 'Get-CisRecommendation -Section Stor'; Values = , 'Storage'; Means = 'Storage: 9 recommendations' }
        @{ Text = 'Get-CisRecommendation -BenchmarkVersion 7.0.0 -Section IA'; Values = , 'IAM'
            Means = 'Identity and Access Management: 26 recommendations' }
    ) {
        $offered = Complete $Text
        $offered.CompletionText | Should -Be $Values
        @($offered)[0].ToolTip | Should -BeLike $Means
    }

    It 'offers the <Kind> that findings of the session are about for "<Text>"' -ForEach @(
        @{ Kind = 'AWS::CloudTrail::Trail'; Property = 'ResourceName'; Text = 'Repair-CisTrail -TrailName ' }
        @{ Kind = 'AWS::CloudTrail::Trail'; Property = 'ResourceId'; Text = 'Repair-CisObjectEvent -TrailArn ' }
        @{ Kind = 'AWS::S3::Bucket'; Property = 'ResourceName'; Text = 'Repair-CisBucketLogging -TargetBucket ' }
        @{ Kind = 'AWS::S3::Bucket'; Property = 'ResourceName'; Text = 'Repair-CisConfigRecorder -BucketName ' }
        @{ Kind = 'AWS::S3::Bucket'; Property = 'ResourceId'; Text = 'New-CisException -ResourceId arn:aws:s3:' }
        @{ Kind = '*'; Property = 'AccountId'; Text = 'New-CisException -AccountId ' }
    ) {
        $findings = Test-CisBenchmark -Demo -WarningAction Ignore
        $expected = ($findings | Where-Object ResourceType -Like $Kind).$Property | Sort-Object -Unique -CaseSensitive
        $offered = Complete $Text
        $offered.ListItemText | Sort-Object -CaseSensitive | Should -Be $expected
        @($offered)[0].ToolTip | Should -BeLike 'account 123456789012, *'
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
