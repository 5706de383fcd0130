using CisAws.Aws.Collection;
using CisAws.Aws.Session;

namespace CisAws.Aws.Tests.Session;

/// <summary>Messages of libraries in reasons and errors.</summary>
public sealed class LibraryTextTests
{
    [Theory]
    [InlineData("The SSL connection could not be established, see inner exception.", "certificate expired",
        "The SSL connection could not be established: certificate expired")]
    [InlineData("Error calling AssumeRole. See InnerException for details.", "No such role.", "Error calling AssumeRole: No such role.")]
    [InlineData("Failed (see the inner exception for more information)", "why", "Failed: why")]
    [InlineData("Exception of type 'Amazon.Runtime.AmazonClientException' was thrown.", "broken pipe", "broken pipe")]
    [InlineData("One or more errors occurred.", "first", "first")]
    [InlineData("All is said.", "not this", "All is said.")]
    [InlineData("Two\r\n  lines", null, "Two lines")]
    [InlineData("Exception of type 'System.Exception' was thrown.", null, "no details were given")]
    [InlineData("Failed. Please refer to inner exception for details.", null, "Failed.")]
    [InlineData(
        "The proxy tunnel request to proxy 'http://user:s3cr3t@127.0.0.1:27532/' failed with status code '501'.\"",
        null,
        "The proxy tunnel request to proxy 'http://127.0.0.1:27532/' failed with status code '501'.")]
    [InlineData("No answer from https://ada@example.com/a@b.", null, "No answer from https://example.com/a@b.")]
    public void SaysWhatHappenedAndPointsToNothing(string message, string? cause, string expected) =>
        Assert.Equal(expected, LibraryText.Of(new InvalidOperationException(message, cause is null ? null : new IOException(cause))));

    [Fact]
    public void AFailureNamesTheCauseOfATornConnection()
    {
        var error = new HttpRequestException(
            "The SSL connection could not be established, see inner exception.", new InvalidDataException("unexpected end of data"));
        Assert.Equal(
            "The SSL connection could not be established: unexpected end of data",
            FailureClassifier.Classify(error).Message);
    }
}
