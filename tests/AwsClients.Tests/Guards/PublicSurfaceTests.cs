extern alias comparison;

using System.Reflection;
using Amazon.KeyManagementService;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace CisAws.AwsClients.Tests.Guards;

/// <summary>What the generator emits for services with an official package must be what that package has.</summary>
[Trait("Category", "Fast")]
public sealed class PublicSurfaceTests
{
    private static readonly Assembly Generated = typeof(comparison::Amazon.KeyManagementService.AmazonKeyManagementServiceClient).Assembly;

    private static readonly Assembly[] Official =
    [
        typeof(AmazonKeyManagementServiceClient).Assembly,
        typeof(AmazonSecurityTokenServiceClient).Assembly,
        typeof(AmazonSSOClient).Assembly,
        typeof(AmazonSSOOIDCClient).Assembly,
    ];

    /// <summary>
    /// The official clients that AWSSDK.Core's credential chain loads implement interfaces of Core on top. None of these
    /// three services is generated in the product. The names are what the generator emits.
    /// </summary>
    private static readonly string[] KnownDifferences =
    [
        "class Amazon.SSO.AmazonSSOClient : Amazon.Runtime.AmazonServiceClient, Amazon.Runtime.IAmazonService, Amazon.SSO.IAmazonSSO",
        "class Amazon.SSOOIDC.AmazonSSOOIDCClient : Amazon.Runtime.AmazonServiceClient, Amazon.Runtime.IAmazonService, "
        + "Amazon.SSOOIDC.IAmazonSSOOIDC",
        "class Amazon.SecurityToken.AmazonSecurityTokenServiceClient : Amazon.Runtime.AmazonServiceClient, "
        + "Amazon.Runtime.IAmazonService, Amazon.SecurityToken.IAmazonSecurityTokenService",
        "class Amazon.SecurityToken.Model.Credentials : System.Object",
        "interface Amazon.SSO.IAmazonSSO : System.Object, Amazon.Runtime.IAmazonService, System.IDisposable",
        "interface Amazon.SSOOIDC.IAmazonSSOOIDC : System.Object, Amazon.Runtime.IAmazonService, System.IDisposable",
        "interface Amazon.SecurityToken.IAmazonSecurityTokenService : System.Object, Amazon.Runtime.IAmazonService, System.IDisposable",
    ];

    [Fact]
    public void EverythingGeneratedIsInTheOfficialPackage()
    {
        var official = Official.SelectMany(PublicSurface.Of).ToHashSet(StringComparer.Ordinal);
        var missing = PublicSurface.Of(Generated).Where(line => !official.Contains(line)).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', KnownDifferences.Order(StringComparer.Ordinal)), string.Join('\n', missing));
    }

    [Fact]
    public void TheComparisonCoversTheSurfaceOfFourServices() =>
        Assert.InRange(PublicSurface.Of(Generated).Count(), 500, 1000);
}
