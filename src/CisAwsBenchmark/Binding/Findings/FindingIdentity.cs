using System.Globalization;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Checks that what a converted finding is about is what was exported: spreadsheets change numbers, and people rows. Findings of a
/// version of the benchmark that has no catalogue are taken as they are.
/// </summary>
internal static class FindingIdentity
{
    /// <summary>The number of a recommendation as that version of the benchmark writes it: a spreadsheet makes 2.1 of 2.10.</summary>
    /// <exception cref="PSInvalidCastException">It is not the number of the control.</exception>
    public static string Number(string written, string control, BenchmarkCatalog catalog)
    {
        if (catalog.FindControl(control)?.Id is not { } number)
        {
            throw PropertyReader.Wrong(
                nameof(Finding.Control),
                control,
                $"the name of a control of {catalog.Version}, as Get-CisRecommendation shows it");
        }

        return written == number || IsSameNumber(written, number)
            ? number
            : throw PropertyReader.Wrong(
                nameof(Finding.RecommendationId), written, $"{number}, the number of the control {VisibleText.Line(control)}");
    }

    /// <summary>Checks a finding that has been read.</summary>
    /// <exception cref="PSInvalidCastException">It is not about what its id says.</exception>
    public static Finding Checked(Finding finding)
    {
        string id = FindingId.Create(
            finding.BenchmarkVersion, finding.RecommendationId, finding.AccountId, finding.Region, finding.ResourceId);
        if (id == finding.Id) return finding;
        if (Arn.Parse(finding.ResourceId) is { AccountId.Length: 12 } arn && arn.AccountId != finding.AccountId)
        {
            throw PropertyReader.Wrong(
                nameof(Finding.ResourceId), finding.ResourceId, $"an ARN of the account {finding.AccountId} as it was exported");
        }

        throw new PSInvalidCastException(
            $"The object is not the finding that was exported: {nameof(Finding.Id)} '{VisibleText.Line(finding.Id)}' does not belong "
            + $"to its {nameof(Finding.RecommendationId)}, {nameof(Finding.AccountId)}, {nameof(Finding.Region)} and "
            + $"{nameof(Finding.ResourceId)}; one of these was changed.");
    }

    private static bool IsSameNumber(string written, string number) =>
        number.Count(c => c == '.') == 1 && IsNumber(written, out decimal a) && IsNumber(number, out decimal b) && a == b;

    private static bool IsNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
