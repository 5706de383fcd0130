# The recipes of docs/recipes.md, taken out of the document and run against the demonstration account.

BeforeDiscovery {
    $codes = @(
        @{ Numbers = '2.3'; Code = 0; Case = 'nothing violates' }
        @{ Numbers = '2.15'; Code = 1; Case = 'a finding violates' }
        @{ Numbers = '3.2.4'; Code = 2; Case = 'a fact could not be read' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    Add-Type -Path (Get-YamlLibrary)
    $reader = [YamlDotNet.Serialization.DeserializerBuilder]::new().Build()
    $modules = [IO.Path]::GetFullPath([IO.Path]::Combine((Get-BuiltManifest), '..', '..', '..'))
    $text = Get-Content -Raw ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'recipes.md'))
    $blocks = @{}
    foreach ($block in [regex]::Matches($text, '(?s)```(?:powershell|sh|yaml)\r?\n# (?<name>\S+)\r?\n(?<text>.*?)```')) {
        $blocks[$block.Groups['name'].Value] = $block.Groups['text'].Value
    }

    # A folder with the script, which assesses recommendations of the demonstration account.
    function New-Audit([string] $Numbers) {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $script = $blocks['audit.ps1'].Replace('Test-CisBenchmark', "Test-CisBenchmark -Demo '$Numbers'")
        Set-Content (Join-Path $folder 'audit.ps1') $script
        $folder
    }

    # Runs a program in a folder, as a runner would, and gives its exit code and what it wrote.
    function Invoke-Runner([string] $Folder, [string] $Program, [string[]] $Arguments) {
        $start = [Diagnostics.ProcessStartInfo]::new($Program)
        $Arguments.ForEach{ $start.ArgumentList.Add($_) }
        $start.WorkingDirectory = $Folder
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['PSModulePath'] = $modules
        $start.Environment['NO_COLOR'] = '1'
        $start.Environment['GITHUB_STEP_SUMMARY'] = Join-Path $Folder 'summary.md'
        [Diagnostics.Process]::Start($start) | Wait-Child -Seconds 180
    }

    # The words of a command line that begins with pwsh, run by the PowerShell of this suite.
    function Invoke-Line([string] $Folder, [string] $Line) {
        $program, [string[]] $first = Get-PowerShellCommand
        Invoke-Runner $Folder $program (@($first) + @($Line -split ' ').Where{ $_ -and $_ -ne 'pwsh' })
    }
}

Describe 'The recipe of <Name>' -Tag Process -ForEach @(
    @{ Name = 'Task Scheduler'; Start = {
            param($folder)
            $seen = @{}
            function New-ScheduledTaskAction($Execute, $Argument) { $seen.Line = "$Execute $Argument" }
            function New-ScheduledTaskTrigger([switch] $Weekly, $DaysOfWeek, $At) { $seen.At = [datetime]$At }
            function Register-ScheduledTask($TaskName, $Action, $Trigger) { $seen.Name = $TaskName }
            . ([scriptblock]::Create($blocks['register.ps1']))
            $seen.Name | Should -Not -BeNullOrEmpty
            $seen.At.Hour | Should -Be 5
            Invoke-Line $folder $seen.Line.Replace('C:\Audit\', "$folder/")
        } }
    @{ Name = 'cron'; Start = {
            param($folder)
            $blocks['crontab'].Trim() -match '^(?<when>(\S+ ){5})(?<line>.*?) \|\| (?<otherwise>echo .*)$' | Should -BeTrue
            $Matches.when.Trim() | Should -Be '0 5 * * 1'
            Invoke-Line $folder $Matches.line.Replace('/opt/audit/', "$folder/")
        } }
    @{ Name = 'GitHub Actions'; Start = {
            param($folder)
            $steps = $reader.Deserialize[object]($blocks['.github/workflows/cis.yml'])['jobs']['audit']['steps']
            $step = @($steps).Where{ $_.ContainsKey('run') }[0]
            $step.ContainsKey('shell') | Should -BeFalse
            Invoke-Line $folder $step['run']
        } }
    @{ Name = 'GitLab'; Start = {
            param($folder)
            $job = $reader.Deserialize[object]($blocks['.gitlab-ci.yml'])['cis-audit']
            @($job['allow_failure']['exit_codes']) | Should -Be '1'
            @($job['script']) | Should -HaveCount 1
            Invoke-Line $folder $job['script'][0]
        } }
    @{ Name = 'Azure DevOps'; Start = {
            param($folder)
            $steps = $reader.Deserialize[object]($blocks['azure-pipelines.yml'])['steps']
            Invoke-Line $folder @($steps).Where{ $_.ContainsKey('script') }[0]['script']
        } }
) {
    It 'ends with <Code> where <Case>' -ForEach $codes {
        $folder = New-Audit $Numbers
        $run = & $Start $folder
        $run.ExitCode | Should -Be $Code -Because "$($run.Output) $($run.Error)"
        'cis.html', 'cis.json', 'cis.md', 'cis.junit.xml', 'summary.md' | ForEach-Object { Join-Path $folder $_ | Should -Exist }
    }
}

Describe 'The script of the recipes' -Tag Process {
    It 'is the summary of the job in Markdown' {
        $folder = New-Audit '2.15'
        $run = Invoke-Line $folder 'pwsh -NoProfile -File audit.ps1'
        $run.Output | Should -BeLike '*2.15*'
        $summary = Get-Content -Raw (Join-Path $folder 'summary.md')
        $summary | Should -BeExactly ((Get-Content -Raw (Join-Path $folder 'cis.md')) + [Environment]::NewLine)
        $summary | Should -Match '(?m)^# '
        $summary | Should -BeLike '*2.15*'
    }

    It 'ends with 2 where there are no credentials and where the report cannot be written' {
        $folder = New-Audit '2.3'
        (Invoke-Line $folder 'pwsh -NoProfile -File audit.ps1 -Report none/cis').ExitCode | Should -Be 2
        $asNobody = $blocks['audit.ps1'].Replace('Test-CisBenchmark', 'Test-CisBenchmark -ProfileName nobody -ProfileLocation none')
        Set-Content (Join-Path $folder 'audit.ps1') $asNobody
        (Invoke-Line $folder 'pwsh -NoProfile -File audit.ps1').ExitCode | Should -Be 2
    }

    It 'gives the baseline of the next run' {
        $folder = New-Audit '2.15'
        $null = Invoke-Line $folder 'pwsh -NoProfile -File audit.ps1'
        Push-Location $folder
        try {
            $gate = [scriptblock]::Create($blocks['gate.ps1'].Replace('Test-CisBenchmark', "Test-CisBenchmark -Demo '2.15'"))
            (& $gate).InBaseline | Should -Be 4
        }
        finally {
            Pop-Location
        }
    }
}
