# What the scripts of the suite share: the built module, child processes, simulated servers.

. ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'tools', 'TestRun.ps1'))
$root = Split-Path (Split-Path $PSScriptRoot)
$version = (Import-PowerShellDataFile (Join-Path $root 'CisAwsBenchmark.psd1')).ModuleVersion

# The manifest of the module as the build assembled it; nothing is imported from the sources.
function Get-BuiltManifest {
    [IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version, 'CisAwsBenchmark.psd1')
}

# An AWSSDK.Core of another version than the module's, beside Pester among the packages.
function Get-OtherAwsSdk {
    $packages = [IO.Path]::Combine((Get-Module Pester).ModuleBase, '..', '..', '..')
    [IO.Path]::GetFullPath([IO.Path]::Combine($packages, 'awssdk.core', '4.0.100.2', 'lib', 'net8.0', 'AWSSDK.Core.dll'))
}

# The reader of YAML, beside Pester among the packages.
function Get-YamlLibrary {
    $versions = [IO.Path]::GetFullPath([IO.Path]::Combine((Get-Module Pester).ModuleBase, '..', '..', '..', 'yamldotnet'))
    [IO.Path]::Combine($versions, '18.1.0', 'lib', 'netstandard2.0', 'YamlDotNet.dll')
}

# Starts PowerShell with arguments and gives back the process; its streams are redirected and its input is empty, or one line.
function Start-Child {
    param([string] $InputText, [Parameter(ValueFromRemainingArguments)] [string[]] $Arguments)
    $program, [string[]] $first = Get-PowerShellCommand
    $start = [Diagnostics.ProcessStartInfo]::new($program)
    foreach ($argument in @($first) + '-NoProfile' + $Arguments) { if ($argument) { $start.ArgumentList.Add($argument) } }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    $process = [Diagnostics.Process]::Start($start)
    if ($PSBoundParameters.ContainsKey('InputText')) { $process.StandardInput.WriteLine($InputText) }
    $process.StandardInput.Close()
    $process
}

# Waits for the end of a child and gives back its exit code, output and errors.
function Wait-Child {
    param([Parameter(ValueFromPipeline)] [Diagnostics.Process] $Process, [int] $Seconds = 60)
    process {
        $output, $errors = $Process.StandardOutput.ReadToEndAsync(), $Process.StandardError.ReadToEndAsync()
        if (-not $Process.WaitForExit($Seconds * 1000)) {
            $Process.Kill($true)
            throw "The child did not end within $Seconds s. $($output.Result) $($errors.Result)"
        }

        [pscustomobject]@{ ExitCode = $Process.ExitCode; Output = $output.Result.Trim(); Error = $errors.Result.Trim() }
    }
}

# The Python on PATH, or null.
function Get-Python {
    Get-Command python3, python -CommandType Application -ErrorAction Ignore | Select-Object -First 1 | ForEach-Object Source
}

# Null where moto can be started, else why the tests that need it are skipped. On a build agent it has to be there.
function Get-MotoUnavailableReason {
    if ($python = Get-Python) {
        & $python -c 'import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, ("moto", "flask"))))' 2> $null
        if ($LASTEXITCODE -eq 0) { return $null }
    }

    if ($env:CI -eq 'true') { throw 'Python with moto is not on PATH; it is required because CI=true.' }
    "Python with moto is not on PATH (pip install 'moto[server]')."
}

# Starts moto on a port of its own choice and waits until it says which.
function Start-Moto {
    $start = [Diagnostics.ProcessStartInfo]::new((Get-Python))
    $start.ArgumentList.Add([IO.Path]::Combine($PSScriptRoot, '..', 'AwsTestServer', 'Lab', 'stock.py'))
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $url = $null
    while (-not $url -and $null -ne ($line = $process.StandardError.ReadLine())) {
        if ($line -match 'Running on (http://127\.0\.0\.1:\d+)') { $url = $Matches[1] }
    }

    if (-not $url) { throw 'moto did not start.' }

    # Its output is no longer read; a full pipe would block it.
    $null = $process.StandardError.ReadToEndAsync(), $process.StandardOutput.ReadToEndAsync()
    [pscustomobject]@{ Url = $url; Process = $process }
}

function Stop-Moto {
    param($Moto)
    if (-not $Moto) { return }
    $Moto.Process.Kill($true)
    $Moto.Process.WaitForExit()
    $Moto.Process.Dispose()
}

# Passes HTTP requests on to another server, but leaves those whose body matches a pattern without an answer, and changes parts of answers.
function Start-Relay {
    param([string] $Url, [string] $Hold = '(?!)', [string] $Part = '(?!)', [string] $Change)
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $own = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/"
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add($own)
    $listener.Start()
    $held = [Threading.ManualResetEventSlim]::new()
    $job = Start-ThreadJob {
        param($listener, $url, $hold, $held, $part, $change)
        $client = [Net.Http.HttpClient]::new([Net.Http.SocketsHttpHandler]@{ UseProxy = $false })
        while ($listener.IsListening) {
            $context = $listener.GetContext()
            $body = [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
            if ($body -match $hold) { $held.Set(); continue }
            $request = [Net.Http.HttpRequestMessage]::new($context.Request.HttpMethod, $url + $context.Request.RawUrl)
            $request.Content = [Net.Http.StringContent]::new($body)
            $request.Content.Headers.Clear()
            $own = 'Host', 'Content-Length', 'Connection', 'Expect'
            foreach ($name in $context.Request.Headers.AllKeys | Where-Object { $_ -notin $own }) {
                $value = $context.Request.Headers[$name]
                if ($request.Headers.TryAddWithoutValidation($name, $value)) { continue }
                $null = $request.Content.Headers.TryAddWithoutValidation($name, $value)
            }

            $reply = $client.Send($request)
            $bytes = [Text.Encoding]::UTF8.GetBytes(($reply.Content.ReadAsStringAsync().Result -replace $part, $change))
            $context.Response.StatusCode = [int]$reply.StatusCode
            $context.Response.ContentType = "$($reply.Content.Headers.ContentType)"
            $context.Response.Close($bytes, $true)
        }
    } -ArgumentList $listener, $Url, $Hold, $held, $Part, $Change
    [pscustomobject]@{ Url = $own; Listener = $listener; Held = $held; Job = $job }
}

function Stop-Relay {
    param($Relay)
    $Relay.Listener.Abort()
    $Relay.Job | Remove-Job -Force
}

# Fails where a text is not the approved one; ./build.ps1 Approve takes over what was received.
function Compare-Approved([string] $Name, [string] $Text) {
    $path = [IO.Path]::Combine($PSScriptRoot, 'Approved', $Name)
    $approved = (Test-Path "$path.approved.txt") ? ((Get-Content -Raw "$path.approved.txt") -replace "`r") : ''
    Remove-Item "$path.received.txt" -ErrorAction Ignore
    if ($Text -ceq $approved) { return }
    [IO.File]::WriteAllText("$path.received.txt", $Text)
    $lines, $expected = $Text.Split("`n"), $approved.Split("`n")
    $at = 0
    while ($lines[$at] -ceq $expected[$at]) { $at++ }
    throw "Line $($at + 1) of $Name is '$($lines[$at])', approved is '$($expected[$at])'. If that is right, run ./build.ps1 Approve."
}

Export-ModuleMember -Function Get-BuiltManifest, Get-OtherAwsSdk, Get-YamlLibrary, Start-Child, Wait-Child, Get-Python,
    Get-MotoUnavailableReason, Start-Moto, Stop-Moto, Start-Relay, Stop-Relay, Compare-Approved, Get-PowerShellCommand
