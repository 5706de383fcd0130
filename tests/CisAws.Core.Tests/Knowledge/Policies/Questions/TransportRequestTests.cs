using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class TransportRequestTests
{
    [Fact]
    public void AreHttpAndTheFourVersionsOfTls() => Assert.Equal(
        [("HTTP", null), ("TLS 1.0", 1.0m), ("TLS 1.1", 1.1m), ("TLS 1.2", 1.2m), ("TLS 1.3", 1.3m)],
        TransportRequest.All.Select(r => (r.Name, r.TlsVersion)));

    [Theory]
    [InlineData(null, "false", "")]
    [InlineData("1.2", "true", "1.2")]
    public void KnowTheirKeysAndLeaveOthersOpen(string? version, string secure, string tls)
    {
        decimal? number = version is null ? null : decimal.Parse(version, System.Globalization.CultureInfo.InvariantCulture);
        RequestContext context = new TransportRequest("request", number).Context;
        Assert.Equal([secure], context.Find("aws:SecureTransport")!.Values);
        Assert.Equal(tls, string.Join(',', context.Find("s3:TlsVersion")!.Values));
        Assert.Equal(ContextKeyType.Numeric, context.Find("s3:TlsVersion")!.Type);
        Assert.Null(context.Find("aws:SourceIp"));
    }

    [Theory]
    [InlineData("aws:SecureTransport", true)]
    [InlineData("AWS:securetransport", true)]
    [InlineData("s3:TlsVersion", true)]
    [InlineData("S3:TLSVERSION", true)]
    [InlineData("aws:SourceIp", false)]
    [InlineData("", false)]
    public void KnowTheKeysOfTheTransport(string key, bool expected) => Assert.Equal(expected, TransportRequest.IsTransportKey(key));
}
