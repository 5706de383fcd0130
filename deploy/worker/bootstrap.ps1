<#
.SYNOPSIS
Runs the worker: in Lambda as its runtime, which asks for one invocation after the other; elsewhere once, for the task of CIS_TASK.
.DESCRIPTION
The runtime API of Lambda is at AWS_LAMBDA_RUNTIME_API: GET runtime/invocation/next waits for an invocation; its answer is posted to
runtime/invocation/<id>/response or /error, and what keeps the worker from starting to runtime/init/error.
#>
#Requires -Version 7.4
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
$runtime = "http://$env:AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
$client = [Net.Http.HttpClient]::new([Net.Http.SocketsHttpHandler]@{ UseProxy = $false })
# An invocation may come hours later.
$client.Timeout = [Threading.Timeout]::InfiniteTimeSpan

function Send-Answer([string] $Path, [string] $Json, [string] $ErrorType) {
    $content = [Net.Http.StringContent]::new($Json, [Text.Encoding]::UTF8, 'application/json')
    if ($ErrorType) { $content.Headers.Add('Lambda-Runtime-Function-Error-Type', $ErrorType) }
    $response = $client.PostAsync("$runtime/$Path", $content).GetAwaiter().GetResult()
    if (-not $response.IsSuccessStatusCode) { [Console]::Error.WriteLine("The runtime took $Path with $([int]$response.StatusCode).") }
    $response.Dispose()
}

# The error as Step Functions shows it: the id of the cmdlet's error, or the type of the exception.
function Get-ErrorDocument([Management.Automation.ErrorRecord] $Record) {
    $id = "$($Record.FullyQualifiedErrorId)".Split(',')[0]
    $exception = $Record.Exception.GetBaseException()
    $type = $Record.Exception -is [Management.Automation.RuntimeException] -and $id -match '^[A-Za-z]+$' ? $id : $exception.GetType().Name
    [ordered]@{ errorMessage = $exception.Message; errorType = $type; stackTrace = @("$($Record.ScriptStackTrace)" -split '\r?\n') }
}

try {
    Import-Module CisAwsBenchmark
    Import-Module (Join-Path $PSScriptRoot 'Worker.psm1')
}
catch {
    [Console]::Error.WriteLine("$_")
    if ($env:AWS_LAMBDA_RUNTIME_API) { Send-Answer 'init/error' (Get-ErrorDocument $_ | ConvertTo-Json) 'Runtime.InitError' }
    exit 1
}

if (-not $env:AWS_LAMBDA_RUNTIME_API) {
    try {
        Invoke-WorkerTask (ConvertFrom-Json $env:CIS_TASK -AsHashtable) | ConvertTo-Json -Depth 5
        exit 0
    }
    catch {
        [Console]::Error.WriteLine((Get-ErrorDocument $_ | ConvertTo-Json))
        exit 1
    }
}

while ($true) {
    $invocation = $client.GetAsync("$runtime/invocation/next").GetAwaiter().GetResult().EnsureSuccessStatusCode()
    $id = @($invocation.Headers.GetValues('Lambda-Runtime-Aws-Request-Id'))[0]
    $trace = $null
    $env:_X_AMZN_TRACE_ID = $invocation.Headers.TryGetValues('Lambda-Runtime-Trace-Id', [ref]$trace) ? @($trace)[0] : ''
    $text = $invocation.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    $invocation.Dispose()
    try {
        $answer = Invoke-WorkerTask (ConvertFrom-Json $text -AsHashtable) | ConvertTo-Json -Depth 5 -Compress
        Send-Answer "invocation/$id/response" "$answer"
    }
    catch {
        $document = Get-ErrorDocument $_
        [Console]::Error.WriteLine("$($document.errorType): $($document.errorMessage)")
        Send-Answer "invocation/$id/error" ($document | ConvertTo-Json -Compress) $document.errorType
    }
}
