using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Harness;

/// <summary>A test with its own loopback server.</summary>
[Trait("Category", "Fast")]
public abstract class ServerTest : IAsyncLifetime
{
    internal AwsTestServer Server { get; private set; } = null!;

    internal RecordingLog Log { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Server = await AwsTestServer.StartAsync(cancellationToken: Cancel);

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Task<IAwsSession> ConnectAsync(ConnectionOptions? options = null, TimeProvider? time = null) =>
        SessionFactory.ConnectAsync(options ?? Keys.Options(Server.BaseUrl), Log, time ?? TimeProvider.System, Cancel);

    /// <summary>Serves the account, connects and removes the call of connecting from the records.</summary>
    internal async Task<IAwsSession> ServeAsync(FakeAccount account, TimeProvider? time = null, int retries = 1, int inFlight = 8)
    {
        account.ServeOn(Server);
        IAwsSession session = await ConnectAsync(
            Keys.Options(Server.BaseUrl) with { MaximumRetries = retries, ThrottleLimit = inFlight }, time);
        Server.Calls.Clear();
        return session;
    }
}

internal static class SessionReads
{
    public static Task<Answer<T>> ReadAsync<T>(this IAwsSession session, EvidenceSource<T> source, string subject = "")
        where T : class => ReadAsync<T>(session, source.Key(subject));

    public static Task<Answer<T>> ReadInAsync<T>(this IAwsSession session, EvidenceSource<T> source, string region, string subject = "")
        where T : class => ReadAsync<T>(session, source.KeyIn(region, subject));

    extension<T>(Answer<T> answer)
        where T : class
    {
        /// <summary>Whether AWS says that there is no such thing.</summary>
        public bool IsAbsent => answer is Answer<T>.Absent;
    }

    extension(Answer answer)
    {
        /// <summary>Whether AWS answered.</summary>
        public bool IsRead => answer.Failure is null;
    }

    /// <summary>The data of an answer that must be there.</summary>
    public static T Value<T>(this Answer<T> answer)
        where T : class
    {
        return answer.Match(
            value => value,
            () => throw new Xunit.Sdk.XunitException("AWS says that there is no such thing."),
            failure => throw new Xunit.Sdk.XunitException(failure.ToString()));
    }

    private static async Task<Answer<T>> ReadAsync<T>(IAwsSession session, EvidenceKey key)
        where T : class => (Answer<T>)await session.GetAsync(key, TestContext.Current.CancellationToken);
}
