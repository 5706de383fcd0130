using System.Net;
using CisAws.Aws.Clients;
using CisAws.Aws.Session;
using CisAws.Common;

namespace CisAws.Aws.Tests.Session;

/// <summary>The proxy is that which the environment names when a session begins, whatever it named before.</summary>
[Collection(nameof(EnvironmentProxyTests))]
[CollectionDefinition(nameof(EnvironmentProxyTests), DisableParallelization = true)]
public sealed class EnvironmentProxyTests : IDisposable
{
    private static readonly string[] Names =
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"];

    private static readonly Uri Sts = new("https://sts.eu-west-1.amazonaws.com/"), Plain = new("http://10.0.0.1:5000/");
    private readonly Dictionary<string, string?> before = Names.ToDictionary(n => n, Environment.GetEnvironmentVariable);

    public EnvironmentProxyTests() => Array.ForEach(Names, n => Environment.SetEnvironmentVariable(n, null));

    public void Dispose()
    {
        foreach ((string name, string? value) in before) Environment.SetEnvironmentVariable(name, value);
    }

    [Fact]
    public void WhatIsSetLaterCounts()
    {
        _ = HttpClient.DefaultProxy;
        Assert.Null(Of(Sts));
        Environment.SetEnvironmentVariable("HTTPS_PROXY", "http://proxy.example.com:3128");
        Assert.Equal("proxy.example.com:3128", Of(Sts)?.Authority);
        Assert.Null(Of(Plain));
        Assert.Equal("proxy.example.com:3128", new ClientSettings(null, 0).Proxy?.GetProxy(Sts)?.Authority);
        Environment.SetEnvironmentVariable("https_proxy", "other:1");
        Assert.Equal("other:1", Of(Sts)?.Authority);
        Environment.SetEnvironmentVariable("https_proxy", null);
        Environment.SetEnvironmentVariable("HTTPS_PROXY", null);
        Assert.Null(Of(Sts));
        Environment.SetEnvironmentVariable("ALL_PROXY", "http://all:8080");
        Assert.Equal("all:8080", Of(Sts)?.Authority);
        Assert.Equal("all:8080", Of(Plain)?.Authority);
    }

    [Theory]
    [InlineData("sts.eu-west-1.amazonaws.com", true)]
    [InlineData(".amazonaws.com", true)]
    [InlineData("*.amazonaws.com", true)]
    [InlineData("*", true)]
    [InlineData("x, STS.eu-west-1.amazonaws.com:443", true)]
    [InlineData("sts.eu-west-1.amazonaws.com:80", false)]
    [InlineData("amazonaws.com", false)]
    [InlineData(".com.amazonaws", false)]
    public void HostsWithoutAProxyAreReachedDirectly(string noProxy, bool isDirect)
    {
        Environment.SetEnvironmentVariable("HTTPS_PROXY", "http://proxy:3128");
        Environment.SetEnvironmentVariable("NO_PROXY", noProxy);
        Assert.Equal(isDirect, Of(Sts) is null);
    }

    [Fact]
    public void TheSignInOfAProxyIsUsedAndNotShown()
    {
        Environment.SetEnvironmentVariable("HTTPS_PROXY", "http://ada:s%40cret@proxy:3128");
        EnvironmentProxy proxy = EnvironmentProxy.Current()!;
        NetworkCredential? signIn = proxy.Credentials!.GetCredential(proxy.GetProxy(Sts)!, "Basic");
        Assert.Equal(("ada", "s@cret"), (signIn?.UserName, signIn?.Password));
        Assert.Null(proxy.Credentials.GetCredential(new Uri("http://elsewhere:3128"), "Basic"));
        Assert.Equal("http://proxy:3128", ProxyOf.Endpoint(Sts.ToString()));
    }

    [Theory]
    [InlineData("HTTP_PROXY", "http://127.0.0.1:5000", "Check HTTP_PROXY and ", "add 127.0.0.1 to NO_PROXY to reach this computer without")]
    [InlineData("http_proxy", "http://localhost:5000", "Check http_proxy and ", "add localhost to NO_PROXY to reach this computer without")]
    [InlineData("ALL_PROXY", "https://sts.amazonaws.com/", "Check ALL_PROXY and ", "add sts.amazonaws.com to NO_PROXY to reach it without")]
    [InlineData(null, "https://sts.amazonaws.com/", "Check the proxy of the system and ", "add sts.amazonaws.com to NO_PROXY")]
    public void TheVariableOfTheProxyThatRefusesIsNamed(string? variable, string endpoint, string check, string without)
    {
        if (variable is not null) Environment.SetEnvironmentVariable(variable, "http://ada:s3cret@proxy:3128");
        CisAwsException error = SessionErrors.ProxyRefuses("http://proxy:3128", endpoint, "no", new HttpRequestException("no"));
        Assert.Contains(variable is null ? "(of the system)" : $"(of the variable {variable})", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(check, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(without, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoAddressIsNamedWithoutItsValue()
    {
        Environment.SetEnvironmentVariable("HTTPS_PROXY", "http://ada:secret@:x");
        CisAwsException error = Assert.Throws<CisAwsException>(EnvironmentProxy.Current);
        Assert.Equal("InvalidProxy", error.ErrorId);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    private static Uri? Of(Uri host) => EnvironmentProxy.Current()?.GetProxy(host);
}
