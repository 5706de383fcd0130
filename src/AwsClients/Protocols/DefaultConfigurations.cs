using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CisAws.AwsClients.Protocols;

/// <summary>The defaults behind <c>DefaultConfigurationMode</c>, with the values that AWS publishes for all its SDKs.</summary>
internal static class DefaultConfigurations
{
    public static readonly IDefaultConfigurationProvider Provider = new DefaultConfigurationProvider((IEnumerable<IDefaultConfiguration>)
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, double connectMilliseconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
