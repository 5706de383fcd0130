BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $manifest = Get-BuiltManifest
    $import = "Import-Module '$manifest'"
    $keys = '-AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey testing'
}

Describe 'The exit code of PowerShell' -Tag Process {
    It 'is <Code> after <Command>' -ForEach @(
        @{ Command = 'Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore | Out-Null'; Code = 0 }
        @{ Command = 'Get-CisRecommendation 9.9'; Code = 1 }
        @{ Command = 'if (Test-CisIam -Demo -RecommendationId 2.7 | Where-Object Status -eq Fail) { exit 3 }'; Code = 3 }
    ) {
        (Start-Child -NonInteractive -Command "$import; $Command" | Wait-Child).ExitCode | Should -Be $Code
    }

    It 'is that of a script with parameters' {
        $script = Join-Path $TestDrive 'audit.ps1'
        Set-Content $script @"
param([string] `$Id, [switch] `$Loud)
$import
"`$Loud `$((Get-CisRecommendation `$Id).Id)"
exit 5
"@
        $run = Start-Child -NonInteractive -File $script -Id 2.3 -Loud | Wait-Child
        $run.Output | Should -Be 'True 2.3'
        $run.ExitCode | Should -Be 5
    }

    It 'is 1 after an error that stops a script, which is on the error stream with its advice' {
        $script = Join-Path $TestDrive 'stop.ps1'
        Set-Content $script @"
`$ErrorActionPreference = 'Stop'
$import
'before'
Test-CisIam -ProfileName nobody -ProfileLocation '$TestDrive/none' -RecommendationId 2.3
'after'
"@
        $run = Start-Child -NonInteractive -File $script | Wait-Child
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Be 'before'
        $run.Error | Should -BeLike "*nobody*"
    }
}

Describe 'A process' -Tag Process {
    It 'that works offline loads no AWS SDK' {
        $run = Start-Child -NonInteractive -Command (
            "$import; (Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore).Status; " +
            "[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^AWSSDK|^CisAws\.Aws$'") | Wait-Child
        $run.Error | Should -BeNullOrEmpty
        $run.Output | Should -Be 'Fail'
    }

    It 'is asked nothing by -Debug alone' {
        $run = Start-Child -NonInteractive -Command "$import; (Test-CisIam -Demo -Debug -AsOf 2020-01-01).Count; 'after'" | Wait-Child
        $run.Error | Should -BeNullOrEmpty
        $run.Output | Should -BeLike '*DEBUG: Assessing Snapshot*'
        $run.Output | Should -BeLike '*WARNING: The snapshot was collected*'
        $run.Output | Should -BeLike '*after'
    }

    It 'loads one copy of the module and refuses a second' {
        $copy = Join-Path $TestDrive 'CisAwsBenchmark'
        Copy-Item (Split-Path $manifest) $copy -Recurse
        $run = Start-Child -NonInteractive -Command (
            "$import; Remove-Module CisAwsBenchmark; Import-Module '$copy/CisAwsBenchmark.psd1'; Get-CisRecommendation 2.3") | Wait-Child
        $run.ExitCode | Should -Be 1
        $run.Error -replace '[\s|]+', ' ' | Should -BeLike '*Another CisAwsBenchmark is already loaded*start a new session*'

        # Beside the first, the import itself says it, among what PowerShell has to say about types.
        $run = Start-Child -NonInteractive -Command (
            "$import; `$first = (Get-Module CisAwsBenchmark).Path; Import-Module '$copy/CisAwsBenchmark.psd1' -ErrorVariable e; " +
            "`$e[0] -replace '\n', ' '; (Get-Module CisAwsBenchmark).Path -eq `$first; (Get-CisRecommendation '2.3').Id") | Wait-Child
        $said, $isFirst, $id = $run.Output -split '\r?\n'
        $said | Should -BeLike '*Another copy of CisAwsBenchmark is already loaded*start a new session*'
        $isFirst | Should -Be 'True'
        $id | Should -Be '2.3'
    }
}

Describe 'Ctrl+C' -Tag Process {
    BeforeAll {
        # Accepts connections and never answers.
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $url = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    }

    AfterAll {
        $listener.Stop()
    }

    It 'ends an export in the middle of a call, runs finally blocks and leaves no file' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'a process cannot send another one Ctrl+C on Windows' }
        $folder = New-Item (Join-Path $TestDrive 'interrupted') -ItemType Directory
        $child = Start-Child -NonInteractive -Command (
            "$import; try { Export-CisSnapshot '$folder/account.json.gz' $keys -EndpointUrl $url -Region us-east-1 } " +
            "finally { Set-Content '$TestDrive/finally.txt' 'done' }; Set-Content '$TestDrive/after.txt' 'not stopped'")
        $connection = $listener.AcceptTcpClientAsync()
        $connection.Wait(30000) | Should -BeTrue -Because 'the call has to be under way'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        & kill -INT $child.Id
        $run = $child | Wait-Child -Seconds 20
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        $run.ExitCode | Should -Not -Be 0
        "$TestDrive/finally.txt" | Should -Exist
        "$TestDrive/after.txt" | Should -Not -Exist
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        $connection.Result.Dispose()
    }
}
