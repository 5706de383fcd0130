using System.Linq;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>Paginators: one per paged operation, and the factory that the client exposes.</summary>
internal static class PaginatorEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model)
    {
        string factory = model.PaginatorFactory;
        writer.Block($"public interface I{factory}", () =>
        {
            foreach (Pagination page in model.Paginations)
                writer.Line($"I{page.Operation.Name}Paginator {page.Operation.Name}({page.Operation.RequestClass} request);");
        });
        writer.Block($"internal sealed class {factory}(I{model.Client} client) : I{factory}", () =>
        {
            foreach (Pagination page in model.Paginations)
            {
                string name = page.Operation.Name;
                writer.Line(
                    $"public I{name}Paginator {name}({page.Operation.RequestClass} request) => new {name}Paginator(client, request);");
            }
        });
        foreach (Pagination page in model.Paginations)
            EmitPaginator(writer, model, page);
    }

    private static void EmitPaginator(CodeWriter writer, ServiceModel model, Pagination page)
    {
        string name = page.Operation.Name, request = page.Operation.RequestClass, response = page.Operation.ResponseClass;
        writer.Block($"public interface I{name}Paginator", () =>
        {
            writer.Line($"IPaginatedEnumerable<{response}> Responses {{ get; }}");
            foreach (Member result in page.Results.Select(p => p.Last))
                writer.Line($"IPaginatedEnumerable<{Element(result)}> {result.Property} {{ get; }}");
        });
        writer.Block($"internal sealed class {name}Paginator(I{model.Client} client, {request} request) : I{name}Paginator", () =>
        {
            string input = page.InputToken.Property, next = NextToken(page);
            writer.Line($"private readonly TokenPaginator<{request}, {response}> pages = new(request, client.{name}Async, "
                + $"static r => r.{input}, static (r, token) => r.{input} = token, static r => {next});");
            writer.Line($"public IPaginatedEnumerable<{response}> Responses => new PaginatedResponse<{response}>(pages);");
            foreach (MemberPath result in page.Results)
            {
                string element = Element(result.Last);
                writer.Line($"public IPaginatedEnumerable<{element}> {result.Last.Property} => "
                    + $"new PaginatedResultKeyResponse<{response}, {element}>(pages, static r => {result.Of("r")} ?? new "
                        + $"List<{element}>());");
            }
        });
    }

    private static string Element(Member list) => CSharpTypes.OfElement(list.Target.ListElement.Target);

    private static string NextToken(Pagination page) => page.MoreResults is { } more
        ? $"{more.Of("r")} == true ? {page.OutputToken.Of("r")} : null"
        : page.OutputToken.Of("r");
}
