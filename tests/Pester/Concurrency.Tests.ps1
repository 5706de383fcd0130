BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $manifest = Get-BuiltManifest
    Import-Module $manifest -Force
    $expected = Test-CisIam -Demo -RecommendationId '2.7', '2.11' -WarningAction Ignore
}

Describe 'Several audits at once' -Tag Fast {
    It 'run in ForEach-Object -Parallel and give findings of the same type' {
        $found = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Test-CisIam -Demo -RecommendationId '2.7', '2.11' -WarningAction Ignore
        }
        $found | Should -HaveCount (4 * $expected.Count)
        $found | Should -BeOfType CisAws.Finding
        $found.Id | Sort-Object -Unique | Should -HaveCount $expected.Count
    }

    It 'run in thread jobs' {
        $jobs = 1..2 | ForEach-Object {
            Start-ThreadJob { Import-Module $using:manifest; Test-CisIam -Demo -RecommendationId '2.7', '2.11' -WarningAction Ignore }
        }
        $found = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        Compare-Object $expected $found[0..($expected.Count - 1)] -Property Id, Status, Reason | Should -BeNullOrEmpty
    }

    It 'stop with their thread job' {
        $job = Start-ThreadJob { Import-Module $using:manifest; while ($true) { Test-CisBenchmark -Demo -WarningAction Ignore } }
        while (-not $job.Output.Count) { Start-Sleep -Milliseconds 20 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $job | Stop-Job
        $job.State | Should -Be Stopped
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        $job | Remove-Job
    }

    It 'can be stopped from outside, after which the next one works' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; while (`$true) { Test-CisBenchmark -Demo -WarningAction Ignore }")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            while (-not $output.Count) { Start-Sleep -Milliseconds 20 }
            $shell.Stop()
            { $shell.EndInvoke($run) } | Should -Throw
            $shell.Commands.Clear()
            $shell.AddScript('(Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore).Status').Invoke() | Should -Be Fail
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'An audit in a job of its own process' -Tag Process {
    It 'sends findings that bind to parameters for findings' {
        $job = Start-Job { Import-Module $using:manifest; Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore }
        $found = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        "$($found.Status) $($found.Evidence)" | Should -Be "Fail $($expected[0].Evidence)"
        ($found | Get-CisRemediation).RecommendationId | Should -Be '2.7'
        ([CisAws.Finding]$found).Id | Should -Be $expected[0].Id
    }
}
