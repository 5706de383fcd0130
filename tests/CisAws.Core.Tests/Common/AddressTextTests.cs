using CisAws.Common;

namespace CisAws.Tests.Common;

/// <summary>Errors keep no cause that shows the password of a proxy.</summary>
public sealed class AddressTextTests
{
    private const string Proxy = "http://ada:s3cr3t@proxy:3128/";

    [Fact]
    public void ACauseIsKeptWithoutWhatSignsIn()
    {
        var deep = new IOException("broken", new InvalidOperationException($"The proxy tunnel request to proxy '{Proxy}' failed."));
        CisAwsException error = new("x", CisAwsErrorKind.Connection, "No.", "Look.", null, new HttpRequestException("see below", deep));
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
        Exception[] causes = [error.InnerException!, error.InnerException!.InnerException!, error.GetBaseException()];
        Assert.Equal(
            [
                "System.Net.Http.HttpRequestException: see below",
                "System.IO.IOException: broken",
                "System.InvalidOperationException: The proxy tunnel request to proxy 'http://proxy:3128/' failed.",
            ],
            causes.Select(c => c.Message));
    }

    [Theory]
    [InlineData("No connection to http://proxy:3128/.")]
    [InlineData("ada@example.com is nobody")]
    public void AnyOtherCauseIsKeptAsItIs(string message)
    {
        var cause = new AggregateException(message, new IOException(message));
        Assert.Same(cause, new CisAwsException("x", CisAwsErrorKind.Connection, "No.", "Look.", null, cause).InnerException);
    }
}
