namespace CisAws.Reports;

/// <summary>A format of reports.</summary>
internal abstract class ReportWriter
{
    /// <summary>Which format it writes.</summary>
    public abstract ReportFormat Format { get; }

    /// <summary>The usual extension of its files, such as <c>.html</c>.</summary>
    public abstract string Extension { get; }

    /// <summary>Writes a report. Reads findings one by one and holds none of them.</summary>
    /// <param name="content">What to write.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="warn">Told what the format cannot hold, such as results beyond its limit.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public abstract void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken);
}

/// <summary>The formats of reports.</summary>
public enum ReportFormat
{
    /// <summary>A page for people that needs nothing else.</summary>
    Html,

    /// <summary>This module's own JSON.</summary>
    Json,

    /// <summary>A table of findings, guarded against formulas.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>A table of what has to be done, by whom and when.</summary>
    ActionPlan,

    /// <summary>Open Cybersecurity Schema Framework, class 2003.</summary>
    Ocsf,

    /// <summary>AWS Security Finding Format.</summary>
    Asff,

    /// <summary>Static Analysis Results Interchange Format 2.1.0.</summary>
    Sarif,

    /// <summary>JUnit XML.</summary>
    JUnit,

    /// <summary>OSCAL assessment results.</summary>
    Oscal,

    /// <summary>Heimdall Data Format.</summary>
    Hdf,

    /// <summary>A short summary in Markdown.</summary>
    Markdown,
}
