using System.Globalization;
using System.Text;
using System.Xml;

namespace CisAws.Reports;

/// <summary>
/// JUnit XML, as build servers read it: a suite for each account and recommendation, a case for each finding. Where the
/// report has several versions of the benchmark, suites and classes have the version in their names. A violation is a failure,
/// what could not be read an error; what a person must decide, what does not apply and what is excepted is skipped and says why.
/// </summary>
internal sealed class JUnitReport : ReportWriter
{
    public override ReportFormat Format => ReportFormat.JUnit;

    public override string Extension => ".junit.xml";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        Dictionary<(string, string, string), Counts> suites = Count(content, out Counts all, cancellationToken);
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using var writer = XmlWriter.Create(output, settings);
        writer.WriteStartElement("testsuites");
        Attribute(writer, "name", content.Title);
        all.Write(writer, isSuite: false);
        (string, string, string)? open = null;
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string, string, string) key = Key(finding);
            if (open != key)
            {
                if (open is not null) writer.WriteEndElement();
                open = key;
                BeginSuite(writer, finding, suites[key], content.HasVersions);
            }

            JUnitCase.Write(writer, finding, suites[key].HasRepetitions, content.HasVersions);
        }

        if (open is not null) writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>Writes an attribute, with what XML does not allow made visible.</summary>
    public static void Attribute(XmlWriter writer, string name, string value) =>
        writer.WriteAttributeString(name, XmlText.Visible(ReportText.Line(value)));

    private static (string, string, string) Key(Finding finding) => (finding.AccountId, finding.BenchmarkVersion, finding.RecommendationId);

    private static void BeginSuite(XmlWriter writer, Finding finding, Counts counts, bool hasVersions)
    {
        writer.WriteStartElement("testsuite");
        string version = hasVersions ? $" {finding.BenchmarkVersion}" : string.Empty;
        Attribute(writer, "name", $"{finding.AccountId}{version} {ReportText.Title(finding)}");
        counts.Write(writer, isSuite: true);
        Attribute(writer, "timestamp", finding.EvaluatedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        Attribute(writer, "hostname", finding.AccountId);
        writer.WriteStartElement("properties");
        Property("benchmark", ReportText.Benchmark(finding.BenchmarkVersion));
        Property("recommendation", finding.RecommendationId);
        Property("control", finding.Control);
        Property("level", ReportText.Number(finding.Level));
        Property("section", finding.Section);
        Property("runId", finding.RunId);
        writer.WriteEndElement();

        void Property(string name, string value)
        {
            writer.WriteStartElement("property");
            Attribute(writer, "name", name);
            Attribute(writer, "value", value);
            writer.WriteEndElement();
        }
    }

    private static Dictionary<(string, string, string), Counts> Count(
        ReportContent content, out Counts all, CancellationToken cancellationToken)
    {
        var suites = new Dictionary<(string, string, string), Counts>();
        all = new Counts();
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string, string, string) key = Key(finding);
            if (!suites.TryGetValue(key, out Counts? counts)) suites.Add(key, counts = new Counts());
            counts.Add(finding);
            all.Add(finding);
        }

        return suites;
    }

    private sealed class Counts
    {
        private int tests;
        private int failures;
        private int errors;
        private int skipped;
        private string? run;

        /// <summary>Whether findings of several runs are in the suite, which may be about the same resource.</summary>
        public bool HasRepetitions { get; private set; }

        public void Add(Finding finding)
        {
            HasRepetitions |= run is not null && run != finding.RunId;
            run = finding.RunId;
            tests++;
            switch (JUnitCase.KindOf(finding))
            {
                case JUnitKind.Failure:
                    failures++;
                    break;
                case JUnitKind.Error:
                    errors++;
                    break;
                case JUnitKind.Skipped:
                    skipped++;
                    break;
            }
        }

        // Some readers refuse the number of skipped cases at the root.
        public void Write(XmlWriter writer, bool isSuite)
        {
            Attribute(writer, "tests", ReportText.Number(tests));
            Attribute(writer, "failures", ReportText.Number(failures));
            Attribute(writer, "errors", ReportText.Number(errors));
            if (isSuite) Attribute(writer, "skipped", ReportText.Number(skipped));
            Attribute(writer, "time", "0");
        }
    }
}
