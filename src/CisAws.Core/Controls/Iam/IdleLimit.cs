using System.Globalization;
using CisAws.Common;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>The limit of recommendation 2.11: time is exact, and exactly the limit is too long.</summary>
internal sealed class IdleLimit(AssessmentContext context)
{
    private readonly DateTimeOffset now = context.AsOf;
    private readonly int days = context.Settings.UnusedCredentialDays;

    /// <summary>Whether a credential used or set at that moment is within the limit.</summary>
    public bool Holds(DateTimeOffset since) => now - since < TimeSpan.FromDays(days);

    /// <summary>How long ago, in words.</summary>
    public string Ago(DateTimeOffset since) => $"{Age.Text(since, now)} ago";

    /// <summary>Pass or Fail with a sentence that begins as given.</summary>
    public Verdict Decide(ResourceRef resource, string kind, string sentence, DateTimeOffset since)
    {
        string limit = string.Create(CultureInfo.InvariantCulture, $"{days} days");
        return (Holds(since)
            ? Verdict.Pass(resource, kind + "Used", $"{sentence}; the limit is {limit}.")
            : Verdict.Fail(resource, kind + "Unused", $"{sentence}; after {limit} without use it must be disabled."))
            .With("UnusedSince", since);
    }
}
