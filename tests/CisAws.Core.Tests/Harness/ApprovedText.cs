namespace CisAws.Tests.Harness;

/// <summary>
/// Compares what people read with a text that was approved: the file <c>…approved.txt</c> beside the tests. What is different is kept as
/// <c>…received.txt</c> among the output of the build; <c>./build.ps1 Approve</c> takes it over, and the change is read as a diff.
/// </summary>
internal static class ApprovedText
{
    /// <summary>Fails where a text is not the approved one.</summary>
    /// <param name="name">The path below the project without <c>.approved.txt</c>, such as <c>Repairs/Approved/CisTrail</c>.</param>
    /// <param name="text">What there is now.</param>
    public static void Check(string name, string text)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name), received = $"{path}.received.txt", approved = $"{path}.approved.txt";
        string now = $"{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n";
        string before = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : string.Empty;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(received);
        if (now == before) return;
        File.WriteAllText(received, now);
        string[] lines = now.Split('\n'), expected = before.Split('\n');
        int at = lines.Zip(expected).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail(
            $"Line {at + 1} of {name} is '{lines.ElementAtOrDefault(at)}', approved is '{expected.ElementAtOrDefault(at)}'. "
            + "If that is right, run ./build.ps1 Approve.");
    }
}
