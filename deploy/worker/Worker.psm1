# The three tasks of an audit of an organization. What they read and write is in one bucket; its keys are in deploy/README.md.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Does a task, a dictionary whose member Task says which, and gives back a small result for the state machine.
function Invoke-WorkerTask {
    param([Parameter(Mandatory)] [Collections.IDictionary] $Task)
    $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "cis-$([guid]::NewGuid().ToString('N'))")
    try {
        switch ($Task.Task) {
            'ReadOrganization' { Read-Organization $Task $folder.FullName }
            'AuditAccount' { Invoke-AccountAudit $Task $folder.FullName }
            'Merge' { Merge-Finding $Task $folder.FullName }
            default { throw "The worker knows no task '$_'." }
        }
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }
}

# The facts of the organization, and the list of accounts that the map goes through.
function Read-Organization([Collections.IDictionary] $Task, [string] $Folder) {
    $runs = "runs/$($Task.Run)"
    $file = Join-Path $Folder 'organization.json.gz'
    $role = Get-MemberRole
    Export-CisOrganization -Path $file @role | Out-Null
    Save-Object "$runs/organization.json.gz" $file

    $large, $excluded = (Get-List LARGE_ACCOUNTS), (Get-List EXCLUDED_ACCOUNTS)
    # An execution that was started with {"AccountId": [...]} audits these alone.
    $chosen = $Task.Input ? @($Task.Input['AccountId']).Where{ $_ } : @()
    $accounts = @(Get-OrganizationAccount $file | Where-Object { $_.AccountId -notin $excluded } |
        Where-Object { -not $chosen -or $_.AccountId -in $chosen } |
        ForEach-Object { [ordered]@{ AccountId = $_.AccountId; Name = $_.Name; Large = $_.AccountId -in $large } })
    if (-not $accounts) { throw 'There is no account to audit.' }
    $list = Join-Path $Folder 'accounts.json'
    Set-Content $list (ConvertTo-Json $accounts)
    Save-Object "$runs/accounts.json" $list
    [ordered]@{
        Run = $Task.Run; Date = ([datetime]$Task.StartedAt).ToUniversalTime().ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        AccountsKey = "$runs/accounts.json"; OrganizationKey = "$runs/organization.json.gz"
        Accounts = $accounts.Count
    }
}

# One account. Its findings are one object, which a repetition replaces.
function Invoke-AccountAudit([Collections.IDictionary] $Task, [string] $Folder) {
    $facts = Join-Path $Folder 'organization.json.gz'
    Receive-Object $Task.OrganizationKey $facts
    $audit = @{ OrganizationPath = $facts; AccountId = $Task.AccountId; NoSummary = $true } + (Get-MemberRole)
    foreach ($name in 'BenchmarkVersion', 'RecommendationId') {
        $value = Get-List ($name -eq 'BenchmarkVersion' ? 'BENCHMARK_VERSION' : 'RECOMMENDATIONS')
        if ($value) { $audit[$name] = $value }
    }

    $audit += Get-AuditFile $Folder
    $findings = @(Test-CisBenchmark @audit)
    if (-not $findings) { throw "The audit of $($Task.AccountId) has no findings." }
    $file = Join-Path $Folder 'findings.jsonl.gz'
    Write-FindingLine $findings $file
    $key = Get-FindingKey $Task $Task.AccountId
    Save-Object $key $file
    $unpublished = $env:CIS_PUBLISH -eq 'true' ? @(Publish-AccountFinding $Task.AccountId $findings) : @()

    $statuses = $findings | Group-Object Status -AsHashTable -AsString
    $count = { param($status) $statuses.ContainsKey($status) ? $statuses[$status].Count : 0 }
    [ordered]@{
        AccountId = $Task.AccountId; Outcome = $findings.Where{ $_.Status -ne 'Error' } ? 'Audited' : 'Unread'
        Engine = $env:AWS_LAMBDA_RUNTIME_API ? 'Lambda' : 'Container'
        Findings = $findings.Count; Fail = & $count Fail; Error = & $count Error; Key = $key
    }
}

# One report of all findings, and what became of each account.
function Merge-Finding([Collections.IDictionary] $Task, [string] $Folder) {
    $list = Join-Path $Folder 'accounts.json'
    Receive-Object $Task.AccountsKey $list
    $accounts = @(Get-Content -Raw $list | ConvertFrom-Json)
    $keys = @(Get-ObjectKey (Get-FindingKey $Task))
    $outcomes = foreach ($account in $accounts) {
        $key = Get-FindingKey $Task $account.AccountId
        $outcome = $key -in $keys ? 'Audited' : 'NotAudited'
        [pscustomobject]@{
            AccountId = $account.AccountId; Name = $account.Name; Outcome = $outcome; Findings = 0; Fail = 0; Error = 0; Key = $key
        }
    }

    $audited = @($outcomes).Where{ $_.Outcome -eq 'Audited' }
    $reports = @()
    if ($audited) {
        $missing = @($outcomes).Count - $audited.Count
        $title = "CIS AWS Foundations: $($audited.Count) of $(@($outcomes).Count) accounts" + ($missing ? ", $missing not audited" : '')
        $formats = @(Get-List FORMAT) + 'Json' | Sort-Object -Unique
        $reports = @($audited | ForEach-Object { Read-AccountFinding $_ $Folder } |
            Export-CisReport (Join-Path $Folder 'cis.json') -Format $formats -Title $title)
        foreach ($outcome in $audited.Where{ $_.Findings -eq $_.Error }) { $outcome.Outcome = 'Unread' }
    }

    $summary = Join-Path $Folder 'accounts-summary.json'
    Set-Content $summary (ConvertTo-Json @($outcomes))
    $prefix = "reports/$($Task.Date)/$($Task.Run)"
    $saved = foreach ($file in @($reports).ForEach{ "$_" } + $summary) {
        "$prefix/$(Split-Path -Leaf $file)"
        Save-Object "$prefix/$(Split-Path -Leaf $file)" $file
    }

    $complete = @($outcomes).Where{ $_.Outcome -eq 'Audited' }.Count
    [ordered]@{ Accounts = @($outcomes).Count; Audited = $complete; NotAudited = @($outcomes).Count - $complete; Reports = @($saved) }
}

# Number and name of the accounts in a file of Export-CisOrganization; those that are closed or about to be are left out.
function Get-OrganizationAccount([string] $Path) {
    $known = [CisAws.Evidence.Snapshots.OrganizationFile]::ReadAsync($Path, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
    if (-not $known.Tree) { throw 'The accounts of the organization could not be listed.' }
    $known.Tree.Accounts.Where{ $_.IsInUse } | ForEach-Object { [pscustomobject]@{ AccountId = $_.Id; Name = $_.Name } }
}

function Get-MemberRole {
    $role = @{ RoleName = $env:CIS_ROLE_NAME }
    if ($env:CIS_EXTERNAL_ID) { $role.ExternalId = $env:CIS_EXTERNAL_ID }
    $role
}

# The lines of one account as findings, counted as they pass.
function Read-AccountFinding($Outcome, [string] $Folder) {
    $file = Join-Path $Folder 'lines.jsonl.gz'
    Receive-Object $Outcome.Key $file
    $packed = [IO.File]::OpenRead($file)
    $reader = [IO.StreamReader]::new([IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionMode]::Decompress))
    try {
        while ($null -ne ($line = $reader.ReadLine())) {
            $finding = ConvertFrom-Json $line
            $Outcome.Findings++
            if ($finding.Status -in 'Fail', 'Error') { $Outcome.($finding.Status)++ }
            $finding
        }
    }
    finally {
        $reader.Dispose()
    }
}

function Write-FindingLine([object[]] $Findings, [string] $Path) {
    $writer = [IO.StreamWriter]::new([IO.Compression.GZipStream]::new([IO.File]::Create($Path), [IO.Compression.CompressionLevel]::Optimal))
    try {
        $Findings | ForEach-Object { $writer.Write((ConvertTo-Json $_ -Compress -Depth 8) + "`n") }
    }
    finally {
        $writer.Dispose()
    }
}

# findings/day=.../<run>/<account>.jsonl.gz: a partition for each day, in it an object for each account.
function Get-FindingKey([Collections.IDictionary] $Task, [string] $AccountId) {
    $folder = "findings/day=$($Task.Date)/$($Task.Run)/"
    $AccountId ? "$folder$AccountId.jsonl.gz" : $folder
}

# Settings, exceptions and attestations that are in the bucket under settings/.
function Get-AuditFile([string] $Folder) {
    $parameters = @{ 'settings.json' = 'SettingsPath'; 'exceptions.json' = 'ExceptionPath'; 'attestations.json' = 'AttestationPath' }
    $found = @{}
    foreach ($key in Get-ObjectKey 'settings/') {
        $name = $key.Substring('settings/'.Length)
        if (-not $parameters.ContainsKey($name)) { continue }
        $found[$parameters[$name]] = Join-Path $Folder $name
        Receive-Object $key $found[$parameters[$name]]
    }
    $found
}

# Security Hub takes the findings of an account with credentials of that account. Those of the worker are of its own. Gives back the errors:
# the audit is done, and a region without Security Hub is no reason to repeat it. Only whole runs say what is gone.
function Publish-AccountFinding([string] $AccountId, [object[]] $Findings) {
    $errors = @()
    try {
        $there = $AccountId -eq $env:CIS_ACCOUNT ? @{} : (Get-MemberKey $AccountId $Findings)
        $publish = @{ Region = $env:AWS_REGION; ArchiveMissing = -not (Get-List RECOMMENDATIONS) }
        $Findings | Publish-CisFinding @there @publish -ErrorAction SilentlyContinue -ErrorVariable errors | Out-String | Write-Host
    }
    catch {
        $errors += $_
    }

    $errors | ForEach-Object { [Console]::Error.WriteLine("Account $AccountId, Security Hub: $_") }
    $errors
}

function Get-MemberKey([string] $AccountId, [object[]] $Findings) {
    $tokens = Get-Client SecurityToken
    $partition = "$($Findings.ResourceId -match '^arn:' | Select-Object -First 1)" -replace '^arn:([\w-]+):.*', '$1'
    $request = [Amazon.SecurityToken.Model.AssumeRoleRequest]@{
        RoleArn = "arn:$($partition ? $partition : 'aws'):iam::${AccountId}:role/$env:CIS_ROLE_NAME"; RoleSessionName = 'CisPublish'
    }
    if ($env:CIS_EXTERNAL_ID) { $request.ExternalId = $env:CIS_EXTERNAL_ID }
    $keys = $tokens.AssumeRoleAsync($request).GetAwaiter().GetResult().Credentials
    @{ AccessKey = $keys.AccessKeyId; SecretKey = $keys.SecretAccessKey; SessionToken = $keys.SessionToken }
}

# A setting of the worker with commas.
function Get-List([string] $Name) {
    @("$([Environment]::GetEnvironmentVariable("CIS_$Name"))" -split ',').ForEach{ $_.Trim() }.Where{ $_ }
}

# Clients of the AWS SDK that the module has in lib/ for its own use. Credentials and region are those of Lambda or ECS.
$clients = @{}
function Get-Client([ValidateSet('S3', 'SecurityToken')] [string] $Service) {
    if (-not $clients[$Service]) {
        $library = Join-Path (Get-Module CisAwsBenchmark).ModuleBase 'lib'
        'AWSSDK.Core', "AWSSDK.$Service" | ForEach-Object { Add-Type -Path (Join-Path $library "$_.dll") }
        $configuration = New-Object "Amazon.$Service.Amazon${Service}$($Service -eq 'S3' ? '' : 'Service')Config"
        $endpoint = $env:AWS_ENDPOINT_URL
        if ($endpoint) {
            $configuration.ServiceURL = $endpoint
            $configuration.AuthenticationRegion = $env:AWS_REGION
            if ($Service -eq 'S3') { $configuration.ForcePathStyle = $true }
        }

        $clients[$Service] = New-Object "Amazon.$Service.Amazon${Service}$($Service -eq 'S3' ? '' : 'Service')Client" $configuration
    }

    $clients[$Service]
}

function Save-Object([string] $Key, [string] $Path) {
    $s3 = Get-Client S3
    $request = [Amazon.S3.Model.PutObjectRequest]@{ BucketName = $env:CIS_BUCKET; Key = $Key; FilePath = $Path }
    $null = $s3.PutObjectAsync($request).GetAwaiter().GetResult()
}

function Receive-Object([string] $Key, [string] $Path) {
    $response = (Get-Client S3).GetObjectAsync($env:CIS_BUCKET, $Key).GetAwaiter().GetResult()
    try {
        $file = [IO.File]::Create($Path)
        try { $response.ResponseStream.CopyTo($file) } finally { $file.Dispose() }
    }
    finally {
        $response.Dispose()
    }
}

function Get-ObjectKey([string] $Prefix) {
    $s3 = Get-Client S3
    $request = [Amazon.S3.Model.ListObjectsV2Request]@{ BucketName = $env:CIS_BUCKET; Prefix = $Prefix }
    do {
        $page = $s3.ListObjectsV2Async($request).GetAwaiter().GetResult()
        if ($page.S3Objects) { $page.S3Objects.Key }
        $request.ContinuationToken = $page.NextContinuationToken
    } while ($page.NextContinuationToken)
}

Export-ModuleMember -Function Invoke-WorkerTask
