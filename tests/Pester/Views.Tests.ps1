BeforeDiscovery {
    # PowerShell breaks lines between words in English and five other languages, and anywhere in all others.
    $shells = foreach ($language in 'en-US', 'de-DE', '', 'sv-SE', 'ja-JP') {
        foreach ($width in 80, 120, 200) { @{ Language = $language; Width = $width } }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $culture = [cultureinfo]::CurrentCulture

    $finding = Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore
    $recommendation = Get-CisRecommendation 2.11
    $record = Get-CisRepair -JournalPath ([IO.Path]::Combine($PSScriptRoot, 'Approved', 'journal.jsonl'))
    $record.JournalPath = 'repairs.jsonl'
    $result = [CisAws.RepairResult]@{
        Outcome = 'Changed'
        ReasonCode = 'Changed'
        Command = 'Repair-CisPasswordPolicy'
        RecommendationIds = [CisAws.TextCollection]::new([string[]]('2.7', '2.8'))
        AccountId = '123456789012'
        Region = 'global'
        ResourceId = 'arn:aws:iam::123456789012:root'
        ResourceName = '123456789012'
        Reason = $record.Title
        Calls = [CisAws.TextCollection]::new([string[]]"$($record.Steps[0].Call)")
        Changes = [CisAws.TextCollection]::new([string[]]"$($record.Steps[0].Changes)")
        Risks = [CisAws.TextCollection]::new([string[]]'Passwords that are shorter stay valid until their users change them.')
        StatusAfter = [CisAws.TextCollection]::new([string[]]('2.7 Pass', '2.8 Pass'))
        JournalEntry = $record.Id
        FollowUp = 'Tell the users whose passwords are too short.'
    }
    $refused = [CisAws.RepairResult]@{
        Outcome = 'Refused'
        ReasonCode = 'ConfirmationNeeded'
        Command = 'Repair-CisLoginProfile'
        RecommendationIds = [CisAws.TextCollection]::new([string[]]'2.11')
        AccountId = '123456789012'
        Region = 'global'
        ResourceId = 'arn:aws:iam::123456789012:user/somebody-with-a-long-name-in-the-directory'
        ResourceName = 'somebody-with-a-long-name-in-the-directory'
        Reason = 'Delete the console password of somebody-with-a-long-name-in-the-directory: this has to be confirmed, and nobody can be ' +
            'asked here; nothing was changed.'
        FollowUp = 'Add -Force, or -Confirm:$false, to make the change without a question; -WhatIf shows it.'
    }
    $process = Get-Process -Id $PID
    $views = [ordered]@{
        'A finding' = { $finding }
        'A finding as a table' = { $finding | Format-Table }
        'A finding as a list' = { $finding | Format-List }
        'A recommendation' = { $recommendation }
        'A recommendation as a list' = { $recommendation | Format-List }
        'The result of a repair' = { $result }
        'The result of a repair as a table' = { $result | Format-Table Outcome, Command, ResourceName, Reason }
        'The results of repairs with Format-Table' = { $result, $refused | Format-Table }
        'The result of a repair behind a finding' = { $finding; $result }
        'A finding behind the result of a repair' = { $result; $finding }
        'A record of the journal' = { $record }
        'A record of the journal as a list' = { $record | Format-List }
        'A runbook' = { $finding | Get-CisRemediation }
        'A policy' = { Get-CisPermission '2.7' }
        'A filter pattern' = { Get-CisFilterPattern '5.1' }
        'A filter pattern as a list' = { Get-CisFilterPattern '5.1' | Format-List }
        'What a filter pattern counts' = { Get-CisFilterPattern '5.1' | Test-CisFilterPattern }
        'What a filter pattern counts as a table' = { Get-CisFilterPattern '5.1' | Test-CisFilterPattern | Format-Table }
        'The evidence of a finding' = { $finding.Evidence }
        'Recommendations measured' = { $measured | Where-Object Name -in '2.1', '2.11', '3.2.4', '5.15', '6.6' }
        'Sections, levels, all and what was not read' = { $measured | Where-Object Kind -ne Recommendation }
        'All as a list' = { $measured | Where-Object Kind -eq Total | Format-List }
        'What was not read as a list' = { $measured | Where-Object Kind -eq Coverage | Format-List }
        'What changed' = { $changes }
        'A change as a list' = { $changes[0] | Format-List }
        'A trend' = { $trend }
        'A trend as a list' = { $trend | Where-Object Kind -eq Total | Format-List }
        'A gate' = { $audit | Assert-CisBenchmark -Baseline $audit -MaxError 100 }
        'An exception' = { $exception }
        'An exception as a table' = { $exception | Format-Table Control, Kind, Owner, Expires }
        'An attestation' = { $attestation }
    }
    $audit = Test-CisBenchmark -Demo -WarningAction Ignore
    $later = Test-CisBenchmark -Demo -AsOf 2027-06-01 -WarningAction Ignore
    $measured = $audit | Measure-CisFinding
    $changes = Compare-CisFinding $audit $later | Group-Object Change | ForEach-Object { $_.Group[0] }
    $audit | Export-CisReport (Join-Path $TestDrive 'a.json') | Out-Null
    $later | Export-CisReport (Join-Path $TestDrive 'b.json') | Out-Null
    $trend = Measure-CisTrend (Join-Path $TestDrive '[ab].json') |
        Where-Object { $_.Name -in '2.11', '6.6', 'Level 1', 'Total', 'Identity and Access Management' }
    $decided = $audit | Where-Object { $_.RecommendationId -eq '2.14' -and $_.Status -eq 'Fail' } | Select-Object -First 1
    $exception = $decided |
        New-CisException -Kind PlannedFix -PlannedFor 2027-01-15 -Expires 2027-02-01 -Owner Ada -Approver Grace -Reference CHG-1 `
        -Reason 'The owner of the robots moves them to groups by the end of the next quarter, and has agreed to it in writing.'
    $attestation = $audit | Where-Object RecommendationId -eq '2.1' |
        New-CisAttestation -Answer Satisfied -By Eve -At 2026-10-05 -Until 2027-03-01 -Reference CHG-2 `
            -Reason 'Read and compared with the contract.'
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
    [cultureinfo]::CurrentCulture = $culture
}

Describe 'What people see' -Tag Fast {
    It 'at <Width> columns in the culture "<Language>" is the approved text' -ForEach $shells.Where{ $_.Language -in 'en-US', '' } {
        [cultureinfo]::CurrentCulture = $Language
        $text = $views.Keys.ForEach{ "=== $_ ==="; & $views[$_] | Out-String -Stream -Width $Width | ForEach-Object TrimEnd } -join "`n"
        Compare-Approved "Views.$Width.$($Language ? 'words' : 'columns')" "$text`n"
    }

    It 'at <Width> columns in the culture "<Language>" has every word and every name of every finding whole' -ForEach $shells {
        [cultureinfo]::CurrentCulture = $Language
        $lines = $audit | Out-String -Stream -Width $Width
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $seen = [Collections.Generic.HashSet[string]]::new([string[]]($lines -split ' '))
        $words = $audit | ForEach-Object { $_.Reason, $_.ResourceName, $_.Region, $_.RecommendationId, "$($_.Status)" -split ' ' }
        $words | Sort-Object -Unique | Where-Object { -not $seen.Contains($_) } | Should -BeNullOrEmpty
    }

    It 'is about three lines a finding' {
        [cultureinfo]::CurrentCulture = ''
        @($audit | Out-String -Stream -Width 80).Count | Should -BeLessThan (3.2 * $audit.Count)
    }

    It 'of <Kind> behind objects of another kind is what matters about it' -ForEach @(
        @{ Kind = 'the result of a repair'; Make = { $result }
            Facts = 'Outcome', 'Region', 'ResourceName', 'Reason', 'FollowUp', 'JournalEntry' }
        @{ Kind = 'a finding'; Make = { $finding }; Facts = 'RecommendationId', 'Status', 'Region', 'ResourceName', 'Reason' }
        @{ Kind = 'a record of the journal'; Make = { $record }; Facts = 'Id', 'Outcome', 'Title' }
    ) {
        foreach ($before in $process, $finding, $result, $record, $recommendation) {
            $object = & $Make
            if ($before.GetType() -eq $object.GetType()) { continue }
            $text = $before, $object | Out-String -Width 80
            $what = "$Kind behind a $($before.GetType().Name)"
            foreach ($fact in $Facts) { $text | Should -Match "(?m)^$fact +: \S" -Because "$fact of $what" }
        }
    }

    It 'of every kind fits <Width> columns as <View>, and is short' -ForEach @(
        foreach ($width in 80, 120, 200) {
            foreach ($view in 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom') { @{ Width = $width; View = $view } }
        }
    ) {
        [cultureinfo]::CurrentCulture = 'en-US'
        $kinds = @($finding, $recommendation, $record, $result, $measured[0], $changes[0], $trend[0], $exception, $attestation,
            (Import-CisSnapshot (Join-Path (Split-Path (Get-BuiltManifest)) data demo.snapshot.json.gz)), (Get-CisFilterPattern '5.1'),
            (Get-CisFilterPattern '5.1' | Test-CisFilterPattern)[0], (Get-CisPermission '2.7'), $finding.Evidence[0],
            (Compare-CisBenchmarkVersion 6.0.0 7.0.0)[0], ($audit | Assert-CisBenchmark -Baseline $audit -MaxError 100))
        foreach ($object in $kinds) {
            $what = "$($object.GetType().Name) as $View at $Width"
            $lines = @($object | & $View | Out-String -Stream -Width $Width | ForEach-Object TrimEnd | Where-Object { $_ })
            $lines.Count | Should -BeGreaterThan 0 -Because $what
            $lines.Count | Should -BeLessThan 70 -Because $what
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width -Because $what
            "$lines" | Should -Not -Match 'System\.|\[\]|`\d\[' -Because $what
        }
    }

    It 'says in one line what each is, with Format-Wide' {
        ($finding | Format-Wide | Out-String -Width 80).Trim() | Should -Be 'Fail 2.7 123456789012'
        ($recommendation | Format-Wide -Column 1 | Out-String -Width 80).Trim() | Should -Be "2.11 $($recommendation.Title)"
        ($result | Format-Wide | Out-String -Width 80).Trim() | Should -Be 'Changed 123456789012'
        ($exception | Format-Wide -Column 1 | Out-String -Width 600).Trim() | Should -Be "$exception"
    }

    It 'has the values of a decision with Format-Custom' {
        $lines = $exception | Format-Custom | Out-String -Stream -Width 120
        $lines | Should -Contain 'ExceptionEntry'
        $lines | Should -Contain '  Owner = Ada'
        $lines | Should -Contain '  Expires = 2027-02-01T00:00:00Z'
    }

    It 'is without escape sequences in files where <Setting>, and with them only where the user wants them' -ForEach @(
        @{ Setting = 'PlainText'; HasColours = $false }
        @{ Setting = 'Host'; HasColours = $false }
        @{ Setting = 'Ansi'; HasColours = $true }
    ) {
        $path = Join-Path $TestDrive "$Setting.txt"
        try {
            $PSStyle.OutputRendering = $Setting
            $finding, $recommendation, $result > $path
            [IO.File]::ReadAllText($path).Contains([char] 27) | Should -Be $HasColours
            ($finding | Format-Table | Out-String).Contains([char] 27) | Should -Be $HasColours
            # Colours are in views alone.
            "$finding$($finding | ConvertTo-Csv)$($finding | ConvertTo-Json -WarningAction Ignore)" | Should -Not -Match ([char] 27)
        }
        finally {
            $PSStyle.OutputRendering = 'PlainText'
        }
    }

    It 'is found by Select-String, in the objects and in a file of them' {
        [cultureinfo]::CurrentCulture = 'en-US'
        $path = Join-Path $TestDrive 'findings.txt'
        $audit | Format-List > $path
        $found = (Select-String -Path $path -Pattern '^Reason +: (.*)$').Matches.ForEach{ $_.Groups[1].Value }
        $listed = [Collections.Generic.HashSet[string]]::new([string[]]$found)
        $audit | Where-Object { -not $listed.Contains($_.Reason) } | Should -BeNullOrEmpty
        @($audit | Select-String -SimpleMatch $audit[0].Reason).Count | Should -BeGreaterOrEqual 1
        @($audit | Out-String -Stream -Width 80 | Select-String 'AWSServiceRole|s3:GetBucketPolicy|iam:').Count | Should -BeGreaterOrEqual 1
    }

    It 'has the names of properties as headers' {
        $text = $audit[0] | Out-String -Width 80
        $headers = ($text -split '\r?\n' -match '^Status ') -split ' +'
        $headers | Should -HaveCount 5
        $headers | ForEach-Object { $audit[0].PSObject.Properties[$_] | Should -Not -BeNullOrEmpty -Because $_ }
        $text | Should -Not -Match '(?m)\bId\b'
    }
}
