using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// One bar for the account: how many recommendations are done, and what is being read where. It moves at most ten times a second, as
/// progress records are slow to draw, but for what no bar has shown yet.
/// </summary>
/// <param name="activity">The text of the bar.</param>
/// <param name="total">How many recommendations there are to do.</param>
/// <param name="report">Takes the records.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressReporter(string activity, int total, Action<ProgressRecord> report, TimeProvider time)
{
    private const int Activity = 1;

    private readonly object gate = new();
    private readonly List<EvidenceKey> underWay = [];
    private readonly IntervalLimiter rate = new(time, TimeSpan.FromMilliseconds(100));
    private int done;
    private bool readShown;

    /// <summary>So many recommendations are done.</summary>
    public void Done(int recommendations)
    {
        lock (gate)
        {
            done = recommendations;
            if (rate.TryPass()) Show();
        }
    }

    /// <summary>A read begins.</summary>
    public void Begin(EvidenceKey key)
    {
        lock (gate)
        {
            underWay.Add(key);
            if (!rate.TryPass() && readShown) return;
            readShown = true;
            Show();
        }
    }

    /// <summary>A read ended.</summary>
    public void End(EvidenceKey key)
    {
        lock (gate)
        {
            underWay.Remove(key);
            if (underWay.Count > 0 && rate.TryPass()) Show();
        }
    }

    private void Show()
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"{done} of {total} recommendations{Reading()}");
        int percent = total == 0 ? 100 : done * 100 / total;
        report(new ProgressRecord(Activity, activity, VisibleText.Line(status)) { PercentComplete = percent });
    }

    private string Reading() => underWay.Count switch
    {
        0 => string.Empty,
        1 => $"; reading {underWay[0]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"; reading {underWay[0]} and {underWay.Count - 1} more"),
    };
}
