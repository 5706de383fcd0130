# Compiles the module ahead of time for the platform it is built on. Part of build.ps1, which reads it into its own scope.

# An archive of the module for this platform. A runtime refuses to load what is compiled ahead of time for another one.
function New-PlatformArchive {
    param([string[]] $Property)
    $platform = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
    Invoke-DotNet build ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark')) -c Release -v quiet --nologo @Property
    if (-not (Get-AheadOfTimeAssembly)) { throw "Nothing of the archive for $platform is compiled ahead of time." }
    $archive = [IO.Path]::Combine($root, 'output', "CisAwsBenchmark.$version.$platform.zip")
    Compress-Archive -Path ([IO.Path]::Combine($root, 'output', 'CisAwsBenchmark')) -DestinationPath $archive -Force
    "The archive for $platform is $archive. Unpack it into a folder of `$env:PSModulePath."
}

# The assemblies of the module that hold code for one platform beside what is compiled when it runs.
function Get-AheadOfTimeAssembly {
    Get-ChildItem $module -Recurse -Filter *.dll | Where-Object {
        $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($_.FullName))
        try { $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0 } finally { $reader.Dispose() }
    }
}

# The property with which builds compile the module ahead of time for this platform; nothing where the compiler is not to be had.
function Get-AheadOfTime {
    $restored = & dotnet restore ([IO.Path]::Combine($root, 'tools', 'AheadOfTime')) -v quiet 2>&1
    if ($LASTEXITCODE -eq 0) { return '-p:AheadOfTime=true' }
    Write-Host 'The module is not compiled ahead of time: its compiler is not to be had for this platform.'
    Write-Verbose ($restored -join "`n")
}
