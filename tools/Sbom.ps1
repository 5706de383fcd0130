# What the module consists of: the bill of materials in the format of CycloneDX, and the licences of others. Part of Package.ps1.

# The packages of NuGet whose assemblies are in the folder, by what restoring wrote down. An assembly that is of nobody is an error.
function Get-ModulePackageReference([string] $Root, [string] $Stage) {
    $found = @{}
    foreach ($project in 'CisAws.Aws', 'CisAws.Core') {
        $path = [IO.Path]::Combine($Root, 'src', $project, 'obj', 'project.assets.json')
        $assets = Get-Content -Raw $path | ConvertFrom-Json -AsHashtable
        $target = @($assets.targets.Values)[0]
        foreach ($key in @($target.Keys).Where{ $target[$_].type -eq 'package' -and $target[$_].Contains('runtime') }) {
            $name, $version = $key -split '/'
            $files = @($target[$key].runtime.Keys).ForEach{ Split-Path -Leaf $_ }
            $held = @(Get-ChildItem $Stage -Recurse -File | Where-Object Name -in $files)
            if (-not $held -or $found.ContainsKey($name)) { continue }
            $folder = @($assets.packageFolders.Keys).ForEach{ Join-Path $_ $assets.libraries[$key].path }.Where{ Test-Path $_ }[0]
            $found[$name] = Read-PackageReference $name $version $folder $assets.libraries[$key].sha512 $target[$key] $held
        }
    }

    $known = $found.Values.Files
    $stray = @(Get-ChildItem $Stage -Recurse -Filter *.dll | Where-Object { $_.Name -notin $known -and -not (Test-OwnAssembly $_.Name) })
    if ($stray) { throw "$($stray[0].Name) is of no package that is referenced." }
    $found.Values | Sort-Object Name -Culture ''
}

function Read-PackageReference($Name, $Version, $Folder, $Sha512, $Target, $Held) {
    $description = ([xml](Get-Content -Raw (Join-Path $Folder "$($Name.ToLowerInvariant()).nuspec"))).package.metadata
    $text = { param($field) "$(@($description.SelectNodes("*[local-name()='$field']")).ForEach{ $_.InnerText })" }
    $license = @($description.SelectNodes('*[local-name()="license" and @type="expression"]')).ForEach{ $_.InnerText }
    if (-not $license) { throw "The package $Name names no licence by its SPDX expression." }
    [pscustomobject]@{
        Name = $Name; Version = $Version; Url = "pkg:nuget/$Name@$Version"; License = "$license"; Files = @($Held.Name)
        Author = & $text authors
        Copyright = & $text copyright
        Page = & $text projectUrl
        Sha512 = [Convert]::ToHexString([Convert]::FromBase64String($Sha512)).ToLowerInvariant()
        DependsOn = $Target.Contains('dependencies') ? @($Target.dependencies.Keys) : @()
    }
}

# CycloneDX 1.6. It has no time and no random number: the same files have the same bill.
function Get-SoftwareBillOfMaterial([string] $Root, [string] $Stage, [hashtable] $Data, [object[]] $Packages) {
    $version = $Data.ModuleVersion
    $self = "pkg:nuget/CisAwsBenchmark@$version"
    $models = (Get-Content -Raw ([IO.Path]::Combine($Root, 'src', 'AwsClients', 'models', 'services.json')) | ConvertFrom-Json).botocore
    $botocore = "pkg:pypi/botocore@$models"
    $components = @(
        foreach ($package in $Packages) {
            [ordered]@{
                type = 'library'; 'bom-ref' = $package.Url; authors = @(@{ name = $package.Author })
                name = $package.Name; version = $package.Version
                hashes = @([ordered]@{ alg = 'SHA-512'; content = $package.Sha512 })
                licenses = @(@{ license = @{ id = $package.License } }); purl = $package.Url
                externalReferences = @([ordered]@{ type = 'website'; url = $package.Page })
            }
        }
        [ordered]@{
            type = 'data'; 'bom-ref' = $botocore; name = 'botocore'; version = $models
            description = 'Models of services of AWS, from which CisAws.AwsClients.dll is generated.'
            licenses = @(@{ license = @{ id = 'Apache-2.0' } }); purl = $botocore
        }
        foreach ($file in Get-ChildItem $Stage -Recurse -File | Sort-Object FullName -Culture '') {
            $name = [IO.Path]::GetRelativePath($Stage, $file.FullName).Replace('\', '/')
            [ordered]@{
                type = 'file'; 'bom-ref' = "file:$name"; name = $name
                hashes = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash $file -Algorithm SHA256).Hash.ToLowerInvariant() })
            }
        }
    )
    $urls = @{}
    $Packages.ForEach{ $urls[$_.Name] = $_.Url }
    $dependencies = @(
        [ordered]@{ ref = $self; dependsOn = @($Packages.Url) + $botocore }
        foreach ($package in $Packages) {
            [ordered]@{ ref = $package.Url; dependsOn = @($package.DependsOn.Where{ $urls[$_] }.ForEach{ $urls[$_] }) }
        }
    )
    $content = [ordered]@{
        '$schema' = 'http://cyclonedx.org/schema/bom-1.6.schema.json'; bomFormat = 'CycloneDX'; specVersion = '1.6'
        serialNumber = ''; version = 1
        metadata = [ordered]@{
            component = [ordered]@{
                type = 'library'; 'bom-ref' = $self; authors = @(@{ name = $Data.Author }); name = 'CisAwsBenchmark'; version = $version
                description = $Data.Description; licenses = @(@{ license = @{ id = 'MIT' } }); purl = $self
            }
        }
        components = $components; dependencies = $dependencies
    }

    # A UUID of version 8: made of the content.
    $hash = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes(($content | ConvertTo-Json -Depth 9 -Compress)))[0..15]
    $hash[6] = $hash[6] -band 0x0F -bor 0x80
    $hash[8] = $hash[8] -band 0x3F -bor 0x80
    $content.serialNumber = 'urn:uuid:' + (
        [Convert]::ToHexString($hash).ToLowerInvariant() -replace '^(.{8})(.{4})(.{4})(.{4})', '$1-$2-$3-$4-')
    $content | ConvertTo-Json -Depth 9
}

# Names, versions and licences of what others made, and the texts of the licences.
function Get-ThirdPartyNotice([string] $Root, [object[]] $Packages) {
    $models = [IO.Path]::Combine($Root, 'src', 'AwsClients', 'models')
    $apache = (Get-Content -Raw (Join-Path $models 'LICENSE.botocore.txt')).Replace("`r", '').Trim("`n")
    $mit = (Get-Content -Raw (Join-Path $Root 'LICENSE')).Replace("`r", '')
    $mit = $mit.Substring($mit.IndexOf('Permission is hereby granted')).Trim("`n")
    $line = '-' * 80
    $parts = @("CisAwsBenchmark contains the following work of others.`n")
    foreach ($package in $Packages) {
        if ($package.License -notin 'MIT', 'Apache-2.0') {
            throw "The text of the licence $($package.License) of $($package.Name) is missing."
        }
        $parts += "$($package.Name) $($package.Version)", ($package.Copyright ? $package.Copyright : "Copyright $($package.Author)"),
            $package.Page, "Licence: $($package.License)`n"
    }

    $parts += $line, "Models of AWS services`n", (Get-Content -Raw (Join-Path $models 'NOTICE')).Trim()
    if ($Packages.License -contains 'MIT') { $parts += $line, "MIT`n", $mit }
    $parts += $line, "Apache-2.0`n", $apache
    $parts -join "`n"
}
