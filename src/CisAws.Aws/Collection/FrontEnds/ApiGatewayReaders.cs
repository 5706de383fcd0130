using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using Amazon.ApiGatewayV2;
using CisAws.Evidence;
using V2 = Amazon.ApiGatewayV2.Model;

namespace CisAws.Aws.Collection.FrontEnds;

/// <summary>Reads the stages of APIs and where their access logs go.</summary>
internal static class ApiGatewayReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(ApiGatewayEvidence.RestStages, async (request, cancel) =>
        {
            var client = request.Client<AmazonAPIGatewayClient>();
            List<RestApi> apis = await Pages.ReadAsync(
                client.Paginators.GetRestApis(new() { Limit = 500 }).Responses, p => p.Items, p => p.Position, cancel)
                .ConfigureAwait(false);
            var stages = new List<Tuple<RestApi, Stage>>();
            foreach (RestApi api in apis)
            {
                stages.AddRange((await StagesAsync(client, Convert.Required(api.Id, "id"), cancel).ConfigureAwait(false))
                    .Select(s => Tuple.Create(api, s)));
            }

            return new ApiStageList(
            [
                .. request.Items(
                    stages,
                    ItemKinds.RestStage,
                    s => Key(s.Item1.Id, s.Item2.StageName),
                    s => new ApiStage(s.Item1.Id, Text(s.Item1.Name), s.Item2.StageName, Text(s.Item2.AccessLogSettings?.DestinationArn))),
            ]);
        })
        .On(ApiGatewayEvidence.HttpStages, async (request, cancel) =>
        {
            var client = request.Client<AmazonApiGatewayV2Client>();
            List<V2.Api> apis = await Pages.ReadAsync(
                client.Paginators.GetApis(new()).Responses, p => p.Items, p => p.NextToken, cancel).ConfigureAwait(false);
            var stages = new List<Tuple<V2.Api, V2.Stage>>();
            foreach (V2.Api api in apis)
            {
                stages.AddRange((await StagesOfAsync(client, Convert.Required(api.ApiId, "apiId"), cancel).ConfigureAwait(false))
                    .Select(s => Tuple.Create(api, s)));
            }

            return new ApiStageList(
            [
                .. request.Items(
                    stages,
                    ItemKinds.HttpStage,
                    s => Key(s.Item1.ApiId, s.Item2.StageName),
                    s => new ApiStage(
                        s.Item1.ApiId, Text(s.Item1.Name), s.Item2.StageName, Text(s.Item2.AccessLogSettings?.DestinationArn))),
            ]);
        });

    private static string? Key(string api, string? stage) => string.IsNullOrEmpty(stage) ? null : $"{api}/stages/{stage}";

    // An API that is deleted between the calls has no stages.
    private static async Task<List<Stage>> StagesAsync(AmazonAPIGatewayClient client, string api, CancellationToken cancel)
    {
        try
        {
            return Convert.Required(
                (await client.GetStagesAsync(new() { RestApiId = api }, cancel).ConfigureAwait(false)).Item, "item");
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    private static async Task<List<V2.Stage>> StagesOfAsync(AmazonApiGatewayV2Client client, string api, CancellationToken cancel)
    {
        try
        {
            return await Pages.ReadAsync(
                client.Paginators.GetStages(new() { ApiId = api }).Responses, p => p.Items, p => p.NextToken, cancel)
                .ConfigureAwait(false);
        }
        catch (V2.NotFoundException)
        {
            return [];
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
