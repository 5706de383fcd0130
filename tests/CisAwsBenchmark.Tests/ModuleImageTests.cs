using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What is compiled ahead of time loads only where it was compiled for, so a package for all platforms holds none of it.</summary>
public sealed class ModuleImageTests
{
    // Runtimes of other systems than Windows mark the machine in the header of an image, so that they tell theirs from others'.
    private const ushort Linux = 0x7B79, Apple = 0x4644;

    private static readonly ushort Own = (ushort)((ushort)(RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Machine.Amd64,
        Architecture.Arm64 => Machine.Arm64,
        Architecture.X86 => Machine.I386,
        Architecture other => throw new NotSupportedException($"{other}"),
    }) ^ (OperatingSystem.IsWindows() ? 0 : OperatingSystem.IsMacOS() ? Apple : Linux));

    [Fact]
    public void EveryAssemblyOfTheModuleIsForEveryPlatformOrCompiledForThisOne()
    {
        string[] assemblies = Directory.GetFiles(TestPaths.ModuleOutput, "*.dll", SearchOption.AllDirectories);
        Assert.True(assemblies.Length > 8);
        Assert.All(assemblies, path =>
        {
            (bool isCompiled, ushort machine) = Read(File.ReadAllBytes(path));
            Assert.Equal(isCompiled ? Own : (ushort)Machine.I386, machine);
        });
        Assert.Single(assemblies.Select(p => Read(File.ReadAllBytes(p)).IsCompiled).Distinct());
    }

    [Fact]
    public void AnImageThatIsCompiledForAnotherPlatformIsRefused()
    {
        // An assembly of the runtime itself is compiled for this platform, on every platform.
        byte[] image = File.ReadAllBytes(typeof(System.Text.Json.JsonDocument).Assembly.Location);
        Assert.Equal((true, Own), Read(image));
        Machine other = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Machine.Amd64 : Machine.Arm64;
        using var headers = new PEReader([.. image]);
        BitConverter.GetBytes((ushort)other).CopyTo(image, headers.PEHeaders.CoffHeaderStartOffset);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(path, image);
        try
        {
            var context = new AssemblyLoadContext("other platform", isCollectible: false);
            Assert.Throws<BadImageFormatException>(() => context.LoadFromAssemblyPath(path).GetTypes());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (bool IsCompiled, ushort Machine) Read(byte[] image)
    {
        using var reader = new PEReader([.. image]);
        return (
            reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0,
            BitConverter.ToUInt16(image, reader.PEHeaders.CoffHeaderStartOffset));
    }
}
