using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using CisAws.Aws.Session;
using CisAws.Gateway;

namespace CisAws.Aws.Clients;

/// <summary>The configuration of every client, regardless of the retry settings in the user's profile or environment.</summary>
/// <param name="EndpointUrl">A custom endpoint for all services, or null.</param>
/// <param name="MaximumRetries">Most retries of a call.</param>
internal sealed record ClientSettings(string? EndpointUrl, int MaximumRetries)
{
    // A region that swallows packets costs two attempts.
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(4);

    // Who is calling is answered in milliseconds. An endpoint that takes connections and says nothing costs two or three attempts.
    private static readonly TimeSpan AnswerWhileConnecting = TimeSpan.FromSeconds(10);

    // Questions are answered in seconds; a writing call, which is sent once, may take longer.
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(25), AnswerWhileWriting = TimeSpan.FromSeconds(60);

    // While connecting, the user waits, and a wrong endpoint is likelier than a failure that passes.
    private const int RetriesWhileConnecting = 2;

    /// <summary>The profile whose endpoints are used where none is given and the environment has none; null for that of the SDK.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The proxy of the environment when the session was begun; null for that of the system.</summary>
    public IWebProxy? Proxy { get; } = EnvironmentProxy.Current();

    /// <summary>Most retries of a call that was not refused for its rate.</summary>
    public int RetriesOfFailures { get; init; } = MaximumRetries;

    /// <summary>How long an attempt waits for its answer. Two attempts of an endpoint that says nothing end within a minute.</summary>
    public TimeSpan AnswerTimeout { get; init; } = Answer;

    /// <summary>The same for writing calls.</summary>
    public ClientSettings WhileWriting => this with { AnswerTimeout = AnswerTimeout < Answer ? AnswerTimeout : AnswerWhileWriting };

    /// <summary>The same for the calls that obtain credentials and say who is calling: these fail in seconds.</summary>
    public ClientSettings WhileConnecting => this with
    {
        RetriesOfFailures = Math.Min(MaximumRetries, RetriesWhileConnecting),
        AnswerTimeout = AnswerTimeout < AnswerWhileConnecting ? AnswerTimeout : AnswerWhileConnecting,
    };

    public TConfig Apply<TConfig>(TConfig config, string region)
        where TConfig : ClientConfig
    {
        if (Profile is not null) config.Profile = Profile;

        // Either the one or the other: assigning ServiceURL clears the region and the reverse.
        if (EndpointUrl is not null) config.ServiceURL = EndpointUrl;
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);

        if (Uri.TryCreate(config.ServiceURL, UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0)
        {
            throw SessionErrors.EndpointWithSignIn(address.Authority);
        }

        // That of AWS_ENDPOINT_URL or of the profile.
        if (config.ServiceURL is { } url && !EndpointAddress.IsValid(url)) throw SessionErrors.InvalidEndpoint(url);

        if (Proxy is not null) config.SetWebProxy(Proxy);

        // With a custom endpoint the SDK guesses the signing region from its host name. Without one, it must not be set:
        // it would override the signing region of global services.
        if (config.ServiceURL is not null)
        {
            config.AuthenticationRegion = region;
            config.DisableHostPrefixInjection = true;

            // With a custom endpoint, a host name with the bucket in front would not resolve.
            if (config is AmazonS3Config s3) s3.ForcePathStyle = true;
        }

        // Adaptive mode refuses calls it never sent; the retry quota makes a throttled audit lose answers. Attempts in flight are bounded
        // instead.
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaximumRetries;
        config.ThrottleRetries = false;
        // A redirect would take the call with its body and session token to another host.
        config.AllowAutoRedirect = false;
        config.ConnectTimeout = Connect;
        config.Timeout = AnswerTimeout;
        return config;
    }
}
