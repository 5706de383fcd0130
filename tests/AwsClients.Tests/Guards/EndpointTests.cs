using System.Collections;
using System.IO.Compression;
using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CisAws.AwsClients.Tests.Guards;

/// <summary>Endpoint rules translated to C# must give the same results as botocore's own interpreter; see make_endpoints.py.</summary>
[Trait("Category", "Fast")]
public sealed class EndpointTests
{
    private static readonly Assembly Clients = typeof(Amazon.IdentityManagement.AmazonIdentityManagementServiceClient).Assembly;

    [Fact]
    public void EveryResolutionIsWhatBotocoreResolves()
    {
        List<string> expected = ReadFixture();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, expected.Select(Resolve));
    }

    [Fact]
    public void TheTableHoldsEveryGeneratedService()
    {
        var clients = Clients.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(ClientConfig))).Select(ServiceOf);
        Assert.Equal(
            clients.Order(StringComparer.Ordinal), ReadFixture().Select(l => l.Split('|')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string ServiceOf(Type config) => config.Name["Amazon".Length..^"Config".Length];

    private static List<string> ReadFixture()
    {
        using Stream resource = typeof(EndpointTests).Assembly.GetManifestResourceStream("endpoints.txt.gz")
            ?? throw new InvalidOperationException("The table of endpoints is not embedded.");
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The line with our own result in the last column.</summary>
    private static string Resolve(string line)
    {
        string[] columns = line.Split('|');
        Type type = Clients.GetExportedTypes().Single(t => t.Name == $"Amazon{columns[0]}Config");
        var config = (ClientConfig)(Activator.CreateInstance(type) ?? throw new InvalidOperationException(type.Name));
        var parameters = new EndpointParameters
        {
            ["Region"] = columns[1],
            ["UseFIPS"] = columns[2] == "1",
            ["UseDualStack"] = columns[3] == "1",
            ["Endpoint"] = columns[4] == "1" ? "http://localhost:4566" : null,
        };
        if (columns[0] == "S3Control")
        {
            parameters["AccountId"] = "123456789012";
            parameters["RequiresAccountId"] = true;
        }

        return string.Join('|', columns.Take(5).Append(Resolve(config, parameters)));
    }

    private static string Resolve(ClientConfig config, EndpointParameters parameters)
    {
        try
        {
            Endpoint endpoint = config.EndpointProvider.ResolveEndpoint(parameters);
            PropertyBag? scheme = (endpoint.Attributes?["authSchemes"] as IList)?.Cast<PropertyBag>().FirstOrDefault();
            return $"{endpoint.URL} {scheme?["signingRegion"]} {scheme?["signingName"]}".TrimEnd();
        }
        catch (AmazonClientException e)
        {
            return "ERR " + e.Message;
        }
    }
}
