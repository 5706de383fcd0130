using System.Reflection;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>The output folders of the build.</summary>
internal static class TestPaths
{
    public static string RepositoryRoot { get; } = Of("RepositoryRoot");

    /// <summary>The assembled module.</summary>
    public static string ModuleOutput { get; } = Of("ModuleOutput");

    public static string FakeGatewayOutput { get; } = Of("FakeGatewayOutput");

    private static string Of(string key) =>
        typeof(TestPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
