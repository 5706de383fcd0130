using System.Reflection;
using Amazon.Runtime;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>Every generated operation, against hand-written documents.</summary>
[Trait("Category", "Fast")]
public sealed class OperationTests
{
    private static readonly Dictionary<string, OperationCase> Cases = new[]
    {
        IamUserCases.All, IamPolicyCases.All, IamAccountCases.All, AccountCases.All, OrganizationsCases.All, CloudTrailCases.All,
        CloudWatchCases.All,
        LogsCases.All, EventBridgeCases.All, ConfigCases.All, RdsCases.All, SnsCases.All, StorageCases.All, SecurityCases.All,
        MacieCases.All,
        IamUserChangeCases.All, IamRoleCases.All, IamPolicyChangeCases.All, CloudTrailChangeCases.All, ConfigChangeCases.All,
        RdsChangeCases.All, CertificateServiceCases.All, OrganizationTreeCases.All, ResourcePolicyCases.All, FrontEndCases.All,
    }.SelectMany(c => c).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => new(Cases.Keys);

    /// <summary>All operations in the models, by reflection over the product's assembly.</summary>
    internal static IEnumerable<string> Generated() =>
        from client in typeof(Amazon.IdentityManagement.AmazonIdentityManagementServiceClient).Assembly.GetExportedTypes()
        where client.IsSubclassOf(typeof(AmazonServiceClient))
        from method in client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.Name.EndsWith("Async", StringComparison.Ordinal)
        select $"{client.Name}.{method.Name[..^"Async".Length]}";

    /// <summary>Calls an operation as its case does, at another endpoint.</summary>
    internal static Task CallAsync(string name, Uri url) => Cases[name].CallAsync(url);

    [Fact]
    public void EveryGeneratedOperationHasACase() =>
        Assert.Equal(Generated().Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SendsWhatTheServiceExpectsAndReadsWhatItAnswers(string name)
    {
        OperationCase operation = Cases[name];
        await using var server = await TestServers.StartAsync(operation.Answer);
        await operation.CallAsync(server.BaseUrl);
        AwsCall request = Assert.Single(server.Calls.All);
        operation.CheckRequest(request);
        Assert.Contains("AWS4-HMAC-SHA256 Credential=testing/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/us-east-1/", request.Headers["Authorization"], StringComparison.Ordinal);
    }
}
