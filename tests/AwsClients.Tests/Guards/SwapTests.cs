using System.Reflection;
using System.Runtime.Loader;
using CisAws.AwsClients.Tests.Moto;

namespace CisAws.AwsClients.Tests.Guards;

/// <summary>The same source, compiled against generated and against official clients, must print the same.</summary>
[Collection(MotoCollection.Name)]
public sealed class SwapTests(SeededMoto moto)
{
    [Fact]
    public async Task GeneratedAndOfficialClientsGiveTheSameAnswers()
    {
        string official = await RunAsync("official");
        Assert.Contains("Amazon.KeyManagementService.Model.NotFoundException", official, StringComparison.Ordinal);
        Assert.Contains("Amazon.SecurityToken.AmazonSecurityTokenServiceException", official, StringComparison.Ordinal);
        Assert.Contains("Amazon.SSO.AmazonSSOException", official, StringComparison.Ordinal);
        Assert.Equal(official, await RunAsync("generated"));
    }

    private async Task<string> RunAsync(string variant)
    {
        string path = Path.Combine(
            AppContext.BaseDirectory, "swap", variant, $"AwsClients.Swap.{char.ToUpperInvariant(variant[0])}{variant[1..]}.dll");
        var context = new SwapLoadContext(path);
        try
        {
            MethodInfo run = context.LoadFromAssemblyPath(path).GetType("CisAws.AwsClients.Swap.SwapProgram", throwOnError: true)
                ?.GetMethod("RunAsync") ?? throw new InvalidOperationException("RunAsync is not there.");
            string url = moto.BaseUrl.ToString().TrimEnd('/');
            return await (Task<string>)(run.Invoke(null, [url]) ?? throw new InvalidOperationException("RunAsync gave nothing."));
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Both variants bring their own AWSSDK.Core and types of the same names.</summary>
    private sealed class SwapLoadContext(string path) : AssemblyLoadContext(isCollectible: true)
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }
}
