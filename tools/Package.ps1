# Makes the package for the PowerShell gallery out of the built module. Part of build.ps1, which reads it into its own scope.

. (Join-Path $PSScriptRoot 'Sbom.ps1')

# Copies the module, completes it and packs it: the same files give the same bytes, whenever and wherever. Gives back the file.
function New-ModulePackage {
    param(
        [Parameter(Mandatory)] [string] $Root,
        # The folder of the built module.
        [Parameter(Mandatory)] [string] $Module,
        # The folder for the package.
        [Parameter(Mandatory)] [string] $Destination,
        # The page of the project, for the manifest.
        [uri] $ProjectUri,
        # The thumbprint of a certificate of the user, or the path of a .pfx file; nothing is signed without it.
        [string] $Certificate
    )

    $stage = [IO.Path]::Combine($Destination, 'stage', 'CisAwsBenchmark')
    if (Test-Path $stage) { Remove-Item $stage -Recurse -Force }
    Copy-Item $Module $stage -Recurse
    Get-ChildItem $stage -Recurse -Filter *.pdb | Remove-Item
    $manifest = Join-Path $stage 'CisAwsBenchmark.psd1'
    Copy-Item ([IO.Path]::Combine($Root, 'docs', 'images', 'icon.png')) $stage
    if ($ProjectUri) { Add-ProjectUri $manifest $ProjectUri }
    $packages = @(Get-ModulePackageReference $Root $stage)
    Set-PackageText (Join-Path $stage 'THIRD-PARTY-NOTICES.txt') (Get-ThirdPartyNotice $Root $packages)
    if ($Certificate) { Set-ModuleSignature $stage $Certificate }

    # Last: it has the hashes of the other files.
    $data = Import-PowerShellDataFile $manifest
    Set-PackageText (Join-Path $stage 'sbom.cdx.json') (Get-SoftwareBillOfMaterial $Root $stage $data $packages)
    $path = Join-Path $Destination "CisAwsBenchmark.$($data.ModuleVersion).nupkg"
    Compress-Package $stage $data $path
    Remove-Item (Split-Path $stage) -Recurse -Force
    Get-Item $path
}

# The page of the project where the repository came from, or null. Addresses of git and of ssh have a page under https.
function Get-ProjectUri([string] $Root) {
    if ($env:GITHUB_REPOSITORY) { return [uri]"$($env:GITHUB_SERVER_URL ?? 'https://github.com')/$env:GITHUB_REPOSITORY" }
    $origin = & git -C $Root config --get remote.origin.url 2> $null
    if ("$origin" -match '^(?:https://|ssh://git@|git@)(?:[^@/]*@)?(?<host>[\w.-]+)[:/](?<path>[\w./-]+?)(?:\.git)?/?$') {
        [uri]"https://$($Matches.host)/$($Matches.path)"
    }
}

# The manifest of the sources names no page: a copy of the repository has another one.
function Add-ProjectUri([string] $Manifest, [uri] $ProjectUri) {
    if ($ProjectUri.Scheme -ne 'https') { throw "The page of the project is https://..., not '$ProjectUri'." }
    $page = $ProjectUri.AbsoluteUri.TrimEnd('/').Replace("'", '%27')
    $lines = "            ProjectUri   = '$page'", "            IconUri      = '$page/raw/HEAD/docs/images/icon.png'"
    $text = [IO.File]::ReadAllText($Manifest)
    $at = [regex]::Match($text, "(?m)^ +LicenseUri +=.*\r?\n")
    if (-not $at.Success) { throw "$Manifest has no LicenseUri, after which ProjectUri belongs." }
    Set-PackageText $Manifest $text.Insert($at.Index + $at.Length, ($lines -join "`n") + "`n")
}

# What PowerShell and Windows check: own assemblies, scripts and data. Those of others have the signatures of their makers.
function Set-ModuleSignature([string] $Stage, [string] $Certificate) {
    if (-not (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
        throw 'Signing needs PowerShell on Windows, which alone has Set-AuthenticodeSignature.'
    }

    $own = Get-ChildItem $Stage -Recurse -File |
        Where-Object { $_.Extension -in '.psd1', '.ps1xml' -or ($_.Extension -eq '.dll' -and (Test-OwnAssembly $_.Name)) }
    $key = (Test-Path $Certificate) ? (Get-PfxCertificate $Certificate) : (Get-Item "Cert:\CurrentUser\My\$Certificate")
    $signing = @{ Certificate = $key; HashAlgorithm = 'SHA256'; TimestampServer = 'http://timestamp.digicert.com' }
    $bad = @($own | Set-AuthenticodeSignature @signing | Where-Object Status -ne 'Valid')
    if ($bad) { throw "$($bad[0].Path) could not be signed: $($bad[0].StatusMessage)" }
}

function Test-OwnAssembly([string] $Name) { $Name -like 'CisAws*.dll' }

# UTF-8 with the line ends of Linux, on every system.
function Set-PackageText([string] $Path, [string] $Text) {
    [IO.File]::WriteAllText($Path, $Text.Replace("`r", '').TrimEnd("`n") + "`n")
}

# A package of NuGet: the files in the order of their names, at one moment, beside a description and the list of types that
# the format demands.
function Compress-Package([string] $Stage, [hashtable] $Data, [string] $Path) {
    $files = [Collections.Generic.SortedDictionary[string, byte[]]]::new([StringComparer]::Ordinal)
    foreach ($file in Get-ChildItem $Stage -Recurse -File) {
        $files[[IO.Path]::GetRelativePath($Stage, $file.FullName).Replace('\', '/')] = [IO.File]::ReadAllBytes($file.FullName)
    }

    $utf8 = [Text.UTF8Encoding]::new($false)
    $files['CisAwsBenchmark.nuspec'] = $utf8.GetBytes((Get-PackageDescription $Data))
    $files['_rels/.rels'] = $utf8.GetBytes(@'
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/CisAwsBenchmark.nuspec" Id="R1" />
</Relationships>
'@.Replace("`r", ''))
    $files['[Content_Types].xml'] = $utf8.GetBytes((Get-PackageContentType $files.Keys))

    $moment = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
    $stream = [IO.File]::Create($Path)
    try {
        $archive = [IO.Compression.ZipArchive]::new($stream, 'Create')
        foreach ($name in $files.Keys) {
            $entry = $archive.CreateEntry($name, 'SmallestSize')
            $entry.LastWriteTime = $moment
            $entry.ExternalAttributes = 0
            $content = $entry.Open()
            $content.Write($files[$name], 0, $files[$name].Length)
            $content.Dispose()
        }

        $archive.Dispose()
    }
    finally {
        $stream.Dispose()
    }
}

# The gallery finds a module by the tag PSModule and its cmdlets by tags of their own; it takes 4,000 characters of tags.
function Get-PackageDescription([hashtable] $Data) {
    $more = $Data.PrivateData.PSData
    $tags = @($more.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' + @($Data.CmdletsToExport).ForEach{ "PSCommand_$_" } -join ' '
    if ($tags.Length -gt 4000) { throw "The tags have $($tags.Length) characters; the gallery takes 4,000." }
    $fields = [ordered]@{
        id = 'CisAwsBenchmark'; version = $Data.ModuleVersion; authors = $Data.Author; owners = $Data.CompanyName
        requireLicenseAcceptance = 'false'; license = 'MIT'; licenseUrl = 'https://licenses.nuget.org/MIT'; icon = 'icon.png'
        projectUrl = $more['ProjectUri']; iconUrl = $more['IconUri']; description = $Data.Description; copyright = $Data.Copyright
        releaseNotes = $more.ReleaseNotes; tags = $tags
    }
    $lines = foreach ($name in @($fields.Keys).Where{ $fields[$_] }) {
        $attribute = $name -eq 'license' ? ' type="expression"' : ''
        "    <$name$attribute>$([Security.SecurityElement]::Escape($fields[$name]))</$name>"
    }
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">'
        '  <metadata>'
        $lines
        '  </metadata>'
        '</package>'
        ''
    ) -join "`n"
}

function Get-PackageContentType([string[]] $Names) {
    $extensions = $Names.ForEach{ [IO.Path]::GetExtension($_).TrimStart('.') }.Where{ $_ } | Sort-Object -Unique -Culture ''
    $types = foreach ($extension in $extensions) {
        $type = $extension -eq 'rels' ? 'application/vnd.openxmlformats-package.relationships+xml' : 'application/octet'
        "  <Default Extension=""$extension"" ContentType=""$type"" />"
    }
    $bare = foreach ($name in $Names.Where{ -not [IO.Path]::GetExtension($_) }) {
        "  <Override PartName=""/$name"" ContentType=""application/octet"" />"
    }
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        $types
        $bare
        '</Types>'
        ''
    ) -join "`n"
}
