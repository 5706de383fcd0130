# The package for the gallery, made of the module that was built: its bytes, what it says of itself, and its installation.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
    . ([IO.Path]::Combine($root, 'tools', 'Package.ps1'))
    $module = Split-Path (Get-BuiltManifest)

    function New-Package([string] $Name, [string] $From = $module) {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive $Name)).FullName
        New-ModulePackage $root $From $folder -ProjectUri 'https://example.com/audit/cis'
    }

    function Read-Part($Package, [string] $Name) {
        $archive = [IO.Compression.ZipFile]::OpenRead($Package)
        try { [IO.StreamReader]::new($archive.GetEntry($Name).Open()).ReadToEnd() } finally { $archive.Dispose() }
    }

    $package = New-Package 'made'
}

Describe 'The package' -Tag Fast {
    It 'has the same bytes when it is made again, of a copy with other times in another folder' {
        $copy = Join-Path $TestDrive 'copy'
        Copy-Item $module $copy -Recurse
        Get-ChildItem $copy -Recurse -File | ForEach-Object { $_.LastWriteTimeUtc = [datetime]'2031-05-06' }
        (Get-FileHash (New-Package 'again' $copy)).Hash | Should -BeExactly (Get-FileHash $package).Hash
    }

    It 'has other bytes where a file differs' {
        $copy = Join-Path $TestDrive 'changed'
        Copy-Item $module $copy -Recurse
        Add-Content (Join-Path $copy 'LICENSE') 'more'
        (Get-FileHash (New-Package 'other' $copy)).Hash | Should -Not -Be (Get-FileHash $package).Hash
    }

    It 'has every file of the module and what belongs to a package' {
        $archive = [IO.Compression.ZipFile]::OpenRead($package)
        $names = $archive.Entries.FullName
        $archive.Dispose()
        $files = Get-ChildItem $module -Recurse -File | Where-Object Extension -NE .pdb
        $expected = $files.ForEach{ [IO.Path]::GetRelativePath($module, $_.FullName).Replace('\', '/') } + 'sbom.cdx.json', 'icon.png',
            'THIRD-PARTY-NOTICES.txt', 'CisAwsBenchmark.nuspec', '_rels/.rels', '[Content_Types].xml'
        Compare-Object $names $expected | Should -BeNullOrEmpty
        $types = [xml](Read-Part $package '[Content_Types].xml')
        foreach ($name in $names -ne '[Content_Types].xml') {
            $extension = [IO.Path]::GetExtension($name).TrimStart('.')
            $types.Types.ChildNodes.Where{ $_.GetAttribute('Extension') -eq $extension -or $_.GetAttribute('PartName') -eq "/$name" } |
                Should -HaveCount 1 -Because $name
        }
    }

    It 'says what the gallery asks for, in the manifest and in the description' {
        $path = Join-Path $TestDrive 'CisAwsBenchmark.psd1'
        Set-Content $path (Read-Part $package 'CisAwsBenchmark.psd1')
        $data = Import-PowerShellDataFile $path
        $about = $data.PrivateData.PSData
        $about.ProjectUri | Should -BeExactly 'https://example.com/audit/cis'
        $about.IconUri | Should -BeExactly 'https://example.com/audit/cis/raw/HEAD/docs/images/icon.png'
        Join-Path $root 'docs/images/icon.png' | Should -Exist
        $about.LicenseUri, $about.ReleaseNotes, $about.Tags, $data.Author, $data.Description, $data.Copyright | Should -Not -BeNullOrEmpty
        $data.CompatiblePSEditions | Should -Be 'Core'
        $about.Tags | Should -Contain 'PSEdition_Core'

        $description = ([xml](Read-Part $package 'CisAwsBenchmark.nuspec')).package.metadata
        $description.id, $description.version | Should -Be 'CisAwsBenchmark', $data.ModuleVersion
        $description.projectUrl | Should -BeExactly $about.ProjectUri
        $description.tags -split ' ' | Should -Contain 'PSModule'
        $data.CmdletsToExport | ForEach-Object { $description.tags -split ' ' | Should -Contain "PSCommand_$_" }
    }

    It 'has a bill of materials with the hash of every file and the package of every assembly of others' {
        $bill = Read-Part $package 'sbom.cdx.json' | ConvertFrom-Json
        $bill.bomFormat, $bill.specVersion | Should -Be 'CycloneDX', '1.6'
        $bill.serialNumber | Should -Match '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
        $files = $bill.components.Where{ $_.type -eq 'file' }
        foreach ($file in Get-ChildItem $module -Recurse -File -Filter *.dll) {
            $name = [IO.Path]::GetRelativePath($module, $file.FullName).Replace('\', '/')
            $files.Where{ $_.name -eq $name }.hashes[0].content | Should -BeExactly (Get-FileHash $file).Hash.ToLowerInvariant()
        }

        $libraries = $bill.components.Where{ $_.type -eq 'library' }
        $others = (Get-ChildItem $module -Recurse -File -Filter *.dll).BaseName -notlike 'CisAws*'
        Compare-Object $libraries.name $others | Should -BeNullOrEmpty
        $central = [xml](Get-Content -Raw (Join-Path $root 'Directory.Packages.props'))
        foreach ($library in $libraries) {
            $version = $central.SelectSingleNode("//PackageVersion[@Include='$($library.name)']").GetAttribute('Version').Trim('[', ']')
            $library.version | Should -BeExactly $version
            $library.licenses.license.id | Should -BeIn 'MIT', 'Apache-2.0'
        }

        $references = @($bill.metadata.component.'bom-ref') + $bill.components.'bom-ref'
        @($bill.dependencies.ref) + @($bill.dependencies.dependsOn) | ForEach-Object { $_ | Should -BeIn $references }
        ($bill.dependencies | Where-Object ref -Like 'pkg:nuget/AWSSDK.S3@*').dependsOn | Should -BeLike 'pkg:nuget/AWSSDK.Core@*'
    }

    It 'has the notices of others with the texts of their licences' {
        $notices = Read-Part $package 'THIRD-PARTY-NOTICES.txt'
        foreach ($text in 'AWSSDK.Core 4', 'SpreadCheetah 1', 'botocore', 'Sveinung', 'Permission is hereby granted',
            'TERMS AND CONDITIONS FOR USE') {
            $notices | Should -BeLike "*$text*"
        }
    }

    It 'is refused where an assembly is of no package that is referenced' {
        $copy = Join-Path $TestDrive 'stray'
        Copy-Item $module $copy -Recurse
        Copy-Item (Join-Path $copy 'SpreadCheetah.dll') (Join-Path $copy 'Stray.dll')
        { New-Package 'refused' $copy } | Should -Throw '*Stray.dll is of no package*'
    }

    It 'takes the page of the project from the origin of the repository' -ForEach @(
        @{ Origin = 'git@github.com:somebody/cis.git'; Page = 'https://github.com/somebody/cis' }
        @{ Origin = 'https://token@git.example.com/a/b/cis.git'; Page = 'https://git.example.com/a/b/cis' }
        @{ Origin = 'ssh://git@github.com/somebody/cis'; Page = 'https://github.com/somebody/cis' }
        @{ Origin = '/srv/git/cis.git'; Page = $null }
    ) {
        $repository = Join-Path $TestDrive ([guid]::NewGuid())
        git init -q $repository
        git -C $repository config remote.origin.url $Origin
        $kept, $env:GITHUB_REPOSITORY = $env:GITHUB_REPOSITORY, $null
        try { "$(Get-ProjectUri $repository)" | Should -BeExactly "$Page" } finally { $env:GITHUB_REPOSITORY = $kept }
    }

    It 'is signed on Windows alone, and elsewhere refused before anything is written' {
        if (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore) {
            { Set-ModuleSignature $module 'none' } | Should -Throw
        }
        else {
            { Set-ModuleSignature $module 'none' } | Should -Throw '*needs PowerShell on Windows*'
        }
    }
}

# Installing has a home of its own, so that the repositories and modules of the user stay as they are. Windows knows no such variable for
# the folder of documents: there the module is saved, which unpacks it in the same way.
Describe 'Installing' -Tag Process {
    It 'works from a local repository, and the module audits the demonstration account' {
        $feed = (New-Item -ItemType Directory (Join-Path $TestDrive 'feed')).FullName
        $people = (New-Item -ItemType Directory (Join-Path $TestDrive 'home')).FullName
        Copy-Item $package $feed
        $script = @"
`$ErrorActionPreference = 'Stop'
`$ProgressPreference = 'SilentlyContinue'
Register-PSResourceRepository -Name CisTest -Uri '$feed' -Trusted
try {
    (Find-PSResource CisAwsBenchmark -Repository CisTest).Version.ToString()
    if (`$IsWindows) {
        `$env:PSModulePath = '$people'
        Save-PSResource CisAwsBenchmark -Repository CisTest -Path '$people'
    }
    else {
        Install-PSResource CisAwsBenchmark -Repository CisTest -Scope CurrentUser
    }
}
finally {
    Unregister-PSResourceRepository CisTest
}
`$findings = Test-CisBenchmark -Demo -NoSummary -WarningAction Ignore
`$findings.Count
(Get-Module CisAwsBenchmark).ModuleBase
(Get-Module CisAwsBenchmark).ProjectUri.AbsoluteUri
"@
        $variables = @{ HOME = $people; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; PSModulePath = $null }
        if ($IsWindows) { $variables = @{ LOCALAPPDATA = $people } }
        $kept = @{}
        foreach ($name in $variables.Keys) {
            $kept[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $variables[$name] ?? [NullString]::Value)
        }

        try {
            $run = Start-Child -Arguments '-NonInteractive', '-Command', $script | Wait-Child -Seconds 180
        }
        finally {
            foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name] ?? [NullString]::Value) }
        }

        $run.ExitCode | Should -Be 0 -Because "$($run.Output) $($run.Error)"
        $version, $count, $base, $page = $run.Output -split '\r?\n'
        $version | Should -Be (Import-PowerShellDataFile (Get-BuiltManifest)).ModuleVersion
        [int] $count | Should -BeGreaterThan 100
        $base | Should -BeLike "$people*"
        $page | Should -BeExactly 'https://example.com/audit/cis'
    }
}
