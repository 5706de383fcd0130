using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// One bar for the account: the region and the call that is being made, how many answers there are, and how many recommendations are done.
/// It fits into 80 columns, moves with every answer, and is drawn at most ten times a second, as that is slow, but for what no bar has
/// shown yet.
/// </summary>
/// <param name="activity">The text of the bar; it names the account.</param>
/// <param name="total">How many recommendations there are to do.</param>
/// <param name="report">Takes the records.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressReporter(string activity, int total, Action<ProgressRecord> report, TimeProvider time)
{
    private const int Activity = 1;

    // PowerShell writes "activity [status]" into one line.
    private const int Columns = 80, Frame = 4;

    private readonly object gate = new();
    private readonly List<EvidenceKey> underWay = [];
    private readonly HashSet<EvidenceKey> asked = [];
    private readonly HashSet<EvidenceKey> answered = [];
    private readonly IntervalLimiter rate = new(time, TimeSpan.FromMilliseconds(100));
    private int done;
    private int percent;
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
            asked.Add(key);
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
            answered.Add(key);
            if (underWay.Count > 0 && rate.TryPass()) Show();
        }
    }

    private void Show()
    {
        // How many calls there will be is not known: those of before, and one at least for each recommendation that is not done.
        int expected = asked.Count + total - done;
        percent = Math.Max(percent, expected == 0 ? 100 : 100 * answered.Count / expected);
        report(new ProgressRecord(Activity, activity, Status(Columns - Frame - activity.Length)) { PercentComplete = percent });
    }

    private string Status(int room)
    {
        string counts = string.Create(
            CultureInfo.InvariantCulture, $"{Amount.Of(answered.Count, "call")}, {done} of {total}");
        if (underWay.Count == 0) return $"{counts} {(total == 1 ? "recommendation" : "recommendations")}";
        EvidenceKey key = underWay[0];
        string where = key.Region == EvidenceKey.Global ? string.Empty : $"{key.Region}: ";
        string few = where + counts;
        string[] full = [$"{few}; {key.Source.Name} {VisibleText.Line(key.Subject)}".TrimEnd(), $"{few}; {key.Source.Name}", few];
        return full.First(t => t.Length <= room || t == few);
    }
}
