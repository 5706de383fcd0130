using System.Text;
using System.Xml.Linq;
using CisAws.HelpBuilder;

if (args is not [string source, string output, string assembly])
{
    Console.Error.WriteLine("usage: HelpBuilder <folder of pages> <output folder> <cmdlet assembly>");
    return 1;
}

try
{
    Directory.CreateDirectory(output);
    string[] pages = Directory.Exists(source) ? [.. Directory.EnumerateFiles(source, "*.md").Order(StringComparer.Ordinal)] : [];
    var shared = new SharedPages(Path.Combine(source, "parameters"));
    List<XElement> commands = [];
    foreach (string page in pages)
    {
        string text = File.ReadAllText(page);
        string name = Path.GetFileNameWithoutExtension(page);
        if (name.StartsWith("about_", StringComparison.Ordinal))
        {
            File.WriteAllText(Path.Combine(output, name + ".help.txt"), AboutTopic.FromMarkdown(text), Encoding.UTF8);
        }
        else
        {
            commands.Add(Maml.Command(CommandPage.Parse(page, text, shared)));
        }
    }

    Maml.Document(commands).Save(Path.Combine(output, assembly + "-Help.xml"));
    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
