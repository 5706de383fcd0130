using System.Globalization;
using System.Management.Automation;
using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Tells how far an account is, and beneath it what is being read. Each of the two bars moves at most ten times a second: progress
/// records are slow to draw.
/// </summary>
/// <param name="activity">The text of the bar of the account.</param>
/// <param name="total">How many recommendations there are to do.</param>
/// <param name="report">Takes the records.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressReporter(string activity, int total, Action<ProgressRecord> report, TimeProvider time)
{
    private const int AccountActivity = 1;
    private const int ReadActivity = 2;

    private readonly object gate = new();
    private readonly List<EvidenceKey> underWay = [];
    private readonly RateGate accountGate = new(time, TimeSpan.FromMilliseconds(100));
    private readonly RateGate readGate = new(time, TimeSpan.FromMilliseconds(100));

    /// <summary>So many recommendations are done.</summary>
    public void Done(int recommendations)
    {
        lock (gate)
        {
            if (!accountGate.TryPass()) return;
            string status = string.Create(CultureInfo.InvariantCulture, $"{recommendations} of {total} recommendations");
            report(new ProgressRecord(AccountActivity, activity, status) { PercentComplete = total == 0 ? 100 : recommendations * 100 / total });
        }
    }

    /// <summary>A read begins.</summary>
    public void Begin(EvidenceKey key)
    {
        lock (gate)
        {
            underWay.Add(key);
            Show();
        }
    }

    /// <summary>A read ended.</summary>
    public void End(EvidenceKey key)
    {
        lock (gate)
        {
            underWay.Remove(key);
            Show();
        }
    }

    private void Show()
    {
        if (underWay.Count == 0 || !readGate.TryPass()) return;
        string more = underWay.Count == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {underWay.Count - 1} more");
        report(new ProgressRecord(ReadActivity, "Reading", $"{underWay[0]}{more}") { ParentActivityId = AccountActivity });
    }
}
