# The summary that a person at a prompt sees at the end of Test-CisBenchmark. Its text is tested by EndingTests.cs.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $manifest = Get-BuiltManifest
    Import-Module $manifest -Force
    $title = 'CIS AWS Foundations Benchmark 6.0.0'
    $audit = "Import-Module '$manifest'; Test-CisBenchmark -Demo 2.3"

    # Runs a command of PowerShell in a terminal. script is a program of util-linux. What draws progress asks a terminal where its cursor
    # is, and .NET waits a second for the answer of each question: this terminal answers.
    function Invoke-InTerminal([string[]] $Arguments) {
        if (-not $IsLinux -or -not (Get-Command script -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'a terminal without a person needs script of util-linux'
            return
        }

        $program, [string[]] $first = Get-PowerShellCommand
        $words = (@($program) + $first + '-NoProfile' + $Arguments).ForEach{ "'" + ($_ -replace "'", "'\''") + "'" }
        $start = [Diagnostics.ProcessStartInfo]::new('script')
        '-qec', "stty cols 80; $words", '/dev/null' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
        $start.Environment['TERM'] = 'xterm'
        $terminal = [Diagnostics.Process]::Start($start)
        $limit = [Threading.CancellationTokenSource]::new([timespan]::FromSeconds(180))
        $errors = $terminal.StandardError.ReadToEndAsync()
        $output = [Text.StringBuilder]::new()
        $buffer = [char[]]::new(4096)
        $answered = 0
        try {
            while ($read = $terminal.StandardOutput.ReadAsync($buffer, $limit.Token).AsTask().GetAwaiter().GetResult()) {
                $null = $output.Append($buffer, 0, $read)
                for ($asked = [regex]::Count("$output", '\x1b\[6n'); $answered -lt $asked; $answered++) {
                    $terminal.StandardInput.Write("`e[1;1R")
                    $terminal.StandardInput.Flush()
                }
            }

            $terminal.WaitForExit()
        }
        catch [OperationCanceledException] {
            throw "The terminal did not end within 180 s. $output $($errors.IsCompleted ? $errors.Result : '')"
        }
        finally {
            if (-not $terminal.HasExited) { $terminal.Kill($true) }
            $terminal.Dispose()
            $limit.Dispose()
        }

        "$output".Trim()
    }
}

Describe 'The end of an audit' -Tag Process {
    It 'is a summary in a terminal' {
        $seen = Invoke-InTerminal '-Command', $audit
        $seen | Should -BeLike "*$title*"
        $seen | Should -BeLike '*$findings = Test-CisBenchmark -Demo 2.3*'
    }

    It 'is without colours where NO_COLOR is set' {
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = '1'
            $seen = Invoke-InTerminal '-Command', "$audit | Out-Null"
        }
        finally {
            $env:NO_COLOR = $before
        }

        $lines = ($seen -split '\r?\n').Where{ $_ -like "*$title*" }
        $lines | Should -Not -BeNullOrEmpty
        $lines | Should -Not -Match '\x1b\[\d'
    }

    It 'is nothing in a terminal with <Case>' -ForEach @(
        @{ Case = '-NonInteractive'; First = @('-NonInteractive') }
        @{ Case = '-noni'; First = @('-noni') }
    ) {
        $seen = Invoke-InTerminal ($First + '-Command' + $audit)
        $seen | Should -BeLike '*Root has no access key.*'
        $seen | Should -Not -BeLike "*$title*"
    }

    It 'is nothing where the output goes to another program' {
        $seen = (Start-Child -Arguments '-Command', $audit | Wait-Child -Seconds 180).Output
        $seen | Should -BeLike '*Root has no access key.*'
        $seen | Should -Not -BeLike "*$title*"
    }

    It 'is nothing in a script, and nothing of it is on the pipeline' {
        $all = Test-CisBenchmark -Demo 2.3 *>&1
        $all.Where{ $_ -isnot [CisAws.Finding] }.MessageData.ForEach{ $_.GetType().Name } | Should -Be 'AssessmentSummary'
    }

    It 'is nothing in <Kind>' -ForEach @(
        @{ Kind = 'a job'; Run = { Start-Job { Import-Module $using:manifest; Test-CisBenchmark -Demo 2.3 *>&1 } | Receive-Job -Wait } }
        @{ Kind = 'a thread job'; Run = {
                Start-ThreadJob { Import-Module $using:manifest; Test-CisBenchmark -Demo 2.3 *>&1 } | Receive-Job -Wait
            }
        }
        @{ Kind = 'a parallel loop'; Run = {
                1 | ForEach-Object -Parallel { Import-Module $using:manifest; Test-CisBenchmark -Demo 2.3 *>&1 }
            }
        }
    ) {
        # In text: the script block of a job has no file of its own, so that nothing but its host tells that nobody watches.
        $all = & ([scriptblock]::Create("$Run"))
        @($all).Count | Should -BeGreaterThan 0
        "$all" | Should -Not -BeLike "*$title*"
    }
}
