using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Makes findings of the rows of a pipeline. A row that is none is an error with its number, and what is wrong with every row of a file is
/// told of some of them.
/// </summary>
/// <param name="report">Writes an error about an object; the command goes on.</param>
/// <param name="advise">What to do about an object that is no finding, where the command knows better; null where it does not.</param>
internal sealed class FindingRows(Action<CisAwsException, object?> report, Func<OtherObject, string?> advise)
{
    private readonly RefusedRows refused = new();
    private int read;

    /// <summary>How many rows were no findings so far.</summary>
    public int Refused { get; private set; }

    /// <summary>The findings of the pipeline, whose rows are numbered from its begin.</summary>
    public IEnumerable<Finding> Read(IEnumerable<FindingInput> rows)
    {
        foreach (FindingInput row in rows)
        {
            if (Read(row, ++read) is { } finding) yield return finding;
        }
    }

    /// <summary>The findings of a parameter beside the pipeline, whose rows are numbered by themselves.</summary>
    public IEnumerable<Finding> ReadList(IEnumerable<FindingInput> rows)
    {
        int number = 0;
        foreach (FindingInput row in rows)
        {
            if (Read(row, ++number) is { } finding) yield return finding;
        }

        ReportMore();
    }

    /// <summary>Reports as one, for each kind of fault, the rows that were not told by themselves.</summary>
    public void ReportMore()
    {
        foreach ((FindingInput Last, string Fault, int Count) more in refused.TakeMore())
        {
            report(CommandErrors.MoreRows(more), more.Last.Given);
        }
    }

    private Finding? Read(FindingInput row, int number)
    {
        Finding? finding = row.Read(out string? fault);
        if (fault is null) return finding;
        Refused++;
        if (refused.Add(row, fault)) report(row.Error(number, fault, advise), row.Given);
        return null;
    }
}
